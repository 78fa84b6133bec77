// Calls of functions.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "cel/steps.hpp"

namespace cel {
namespace {

constexpr std::size_t few = 4;

class CallStep final : public Step {
 public:
  CallStep(std::string_view function, Native native, std::vector<StepPtr> args, std::uint32_t offset)
      : Step(offset), function_(function), native_(native), args_(std::move(args)) {}

  /// The pattern compiled once; what is wrong with it comes up when the call runs.
  void set_pattern(std::shared_ptr<const re2::RE2> pattern) { pattern_ = std::move(pattern); }
  /// The time zone read once.
  void set_zone(std::shared_ptr<const Zone> zone) { zone_ = std::move(zone); }

  const Value& run(Frame& frame, Value& scratch) const override {
    if (args_.size() > few) return run_many(frame, scratch);
    std::array<Value, few> own;
    std::array<const Value*, few> values{};
    return call(frame, scratch, own.data(), values.data());
  }

 private:
  const Value& run_many(Frame& frame, Value& scratch) const {
    std::vector<Value> own(args_.size());
    std::vector<const Value*> values(args_.size());
    return call(frame, scratch, own.data(), values.data());
  }

  const Value& call(Frame& frame, Value& scratch, Value* own, const Value** values) const {
    for (std::size_t i = 0; i < args_.size(); ++i) {
      const auto& value = args_[i]->run(frame, own[i]);
      if (!value.ok()) return hand_on(value, own[i], scratch);
      values[i] = &value;
    }
    if (!frame.charge(1)) return stop(scratch);
    scratch = native_({frame, function_, {values, args_.size()}, offset(), pattern_.get(), zone_.get()});
    return scratch;
  }

  std::string function_;
  Native native_;
  std::vector<StepPtr> args_;
  std::shared_ptr<const re2::RE2> pattern_;
  std::shared_ptr<const Zone> zone_;
};

/// Whether a value can be what a parameter wants, seen from outside: the content of lists and maps is not looked at.
bool fits(const Value& value, const Type& type) {
  switch (type.kind()) {
    case Type::Kind::null: return value.is(Kind::null);
    case Type::Kind::boolean: return value.is(Kind::boolean);
    case Type::Kind::integer: return value.is(Kind::integer);
    case Type::Kind::uinteger: return value.is(Kind::uinteger);
    case Type::Kind::real: return value.is(Kind::real);
    case Type::Kind::string: return value.is(Kind::string);
    case Type::Kind::bytes: return value.is(Kind::bytes);
    case Type::Kind::timestamp: return value.is(Kind::timestamp);
    case Type::Kind::duration: return value.is(Kind::duration);
    case Type::Kind::list: return value.is(Kind::list);
    case Type::Kind::map:
    case Type::Kind::record: return value.is(Kind::map);
    case Type::Kind::type: return value.is(Kind::type);
    case Type::Kind::opaque: return !type.is_optional() || value.is(Kind::optional);
    default: return true;
  }
}

class OwnCallStep final : public Step {
 public:
  OwnCallStep(std::vector<OwnFunction> candidates, Native native, std::vector<StepPtr> args, std::uint32_t offset)
      : Step(offset), candidates_(std::move(candidates)), native_(native), args_(std::move(args)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    std::vector<Value> values;
    values.reserve(args_.size());
    for (const auto& arg : args_) {
      Value own;
      const auto& value = arg->run(frame, own);
      if (!value.ok()) return hand_on(value, own, scratch);
      values.push_back(value);
    }
    if (!frame.charge(1)) return stop(scratch);
    const auto chosen = std::ranges::find_if(candidates_, [&](const OwnFunction& candidate) {
      return std::ranges::equal(values, candidate.parameters, fits);
    });
    if (chosen == candidates_.end()) return call_native(frame, values, scratch);
    scratch = chosen->implementation(values, frame.activation());
    if (scratch.ok()) return scratch;
    // Where in the expression it happened, the function cannot know.
    auto message = scratch.as_failure().message;
    scratch = scratch.is(Kind::error) ? Value::error(std::move(message), offset())
                                      : Value::unknown(std::move(message), offset());
    return scratch;
  }

 private:
  const Value& call_native(Frame& frame, const std::vector<Value>& values, Value& scratch) const {
    const auto& name = candidates_[0].name;
    if (native_ == nullptr)
      return fail(scratch, fmt::format("no such overload: '{}' does not take these arguments", name));
    std::vector<const Value*> arguments;
    for (const auto& value : values) arguments.push_back(&value);
    scratch = native_({frame, name, arguments, offset()});
    return scratch;
  }

  std::vector<OwnFunction> candidates_;
  Native native_;
  std::vector<StepPtr> args_;
};

}  // namespace

StepPtr make_call(std::string_view function, Native native, std::vector<StepPtr> args, std::uint32_t offset,
                  bool compile) {
  const auto constant_text = [&args](std::size_t at) -> const Value* {
    const auto* constant = at < args.size() ? args[at]->constant() : nullptr;
    return constant != nullptr && constant->is(Kind::string) ? constant : nullptr;
  };
  std::shared_ptr<const re2::RE2> pattern;
  std::shared_ptr<const Zone> zone;
  const auto at = pattern_argument(function);
  const auto* text = constant_text(at >= 0 ? static_cast<std::size_t>(at) : 1);
  std::string failure;
  if (text != nullptr && at >= 0 && compile) pattern = compile_pattern(text->as_text(), failure);
  if (text != nullptr && takes_zone(function)) zone = Zone::find(text->as_text());
  auto step = std::make_unique<CallStep>(function, native, std::move(args), offset);
  step->set_pattern(std::move(pattern));
  step->set_zone(std::move(zone));
  return step;
}

StepPtr make_own_call(std::vector<OwnFunction> candidates, Native native, std::vector<StepPtr> args,
                      std::uint32_t offset) {
  return std::make_unique<OwnCallStep>(std::move(candidates), native, std::move(args), offset);
}

}  // namespace cel
