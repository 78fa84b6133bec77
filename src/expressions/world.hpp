// What all expressions of one run share: the facts as values, read when the first of them asks.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "cel/cel.hpp"
#include "formats/codeowners.hpp"
#include "govcheck/rule.hpp"

namespace govcheck::expressions {

/// Safe to use from several threads; must outlive the values that it gives.
class World {
 public:
  /// What all evaluations of a run may cost together.
  static constexpr std::uint64_t run_limit = 20'000'000'000;

  World(const Facts& facts, const People& people, const Calendar& calendar, Time now)
      : facts_(facts), people_(people), calendar_(calendar), now_(now) {}

  const Facts& facts() const { return facts_; }
  const People& people() const { return people_; }
  const Calendar& calendar() const { return calendar_; }
  Time moment() const { return now_; }

  // Variables. An unknown where the evidence is missing.
  cel::Value now() const;
  cel::Value pull_request() const;
  cel::Value change() const;
  cel::Value repository() const;
  cel::Value groups() const;

  // Fields of these, and functions. Throw MissingEvidence.
  cel::Value commits() const;
  cel::Value paths() const;
  cel::Value owners(std::string_view path) const;
  cel::Value has_file(std::string_view path) const;
  cel::Value data(std::string_view path) const;
  cel::Value business_days(cel::Instant from, cel::Instant to) const;

  std::atomic<std::uint64_t>* budget() const { return &budget_; }

 private:
  struct Lazy {
    std::once_flag once;
    cel::Value value;
  };
  struct Ownership {
    formats::CodeOwners file;
    std::unique_ptr<formats::Ownership> lines;
  };
  std::shared_ptr<const Tree> tree() const;

  const Facts& facts_;
  const People& people_;
  const Calendar& calendar_;
  Time now_;
  mutable Lazy pull_request_;
  mutable Lazy change_;
  mutable Lazy paths_;
  mutable std::atomic<std::uint64_t> budget_ = run_limit;
  mutable std::mutex mutex_;  ///< guards what follows
  mutable std::optional<Ownership> ownership_;
  mutable std::map<std::string, cel::Value, std::less<>> data_;
};

}  // namespace govcheck::expressions
