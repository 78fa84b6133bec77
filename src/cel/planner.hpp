// From the tree to the steps of a program.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cel/ast.hpp"
#include "cel/checker.hpp"
#include "cel/steps.hpp"

namespace cel {

/// A program: shared by its copies, read by all threads.
struct Plan {
  std::string source;
  Type type;
  std::vector<std::string> variables;
  std::size_t slots = 0;
  StepPtr root;
};

class Planner {
 public:
  Planner(const Declarations& declarations, bool checked, bool traced = false)
      : declarations_(declarations), checked_(checked), traced_(traced) {}
  std::shared_ptr<const Plan> run(const Ast& ast);

 private:
  StepPtr plan(const Node& node);
  StepPtr plan_untraced(const Node& node);
  StepPtr plan_name(const Node& node);
  StepPtr plan_select(const Node& node);
  StepPtr plan_call(const Node& node);
  StepPtr plan_special(const Node& node);
  StepPtr plan_function(const Node& node, std::string_view name, bool member);
  void prepare(std::vector<OwnFunction>& own, const std::vector<StepPtr>& args);
  StepPtr plan_list(const Node& node);
  StepPtr plan_map(const Node& node);
  StepPtr plan_fold(const Node& node);
  std::vector<StepPtr> plan_all(const std::vector<Node*>& nodes);
  /// The step, or its value where nothing in it can change.
  StepPtr folded(StepPtr step, const std::vector<const Step*>& parts);

  StepPtr reference(std::string_view absolute, std::uint32_t offset);
  std::size_t variable(std::string_view name);
  std::size_t push(std::string_view name);

  struct Local {
    std::string_view name;
    std::size_t slot;
  };
  const Local* find_local(std::string_view name) const;

  const Declarations& declarations_;
  bool checked_;
  std::vector<Local> locals_;
  std::vector<std::string> variables_;
  std::unordered_map<std::string, std::size_t, StringHash, std::equal_to<>> variable_indexes_;
  std::size_t slots_ = 0;
  // A program keeps what is folded and compiled: bounded, or short expressions would fill the memory.
  std::uint64_t folding_left_ = 100'000;
  std::size_t patterns_left_ = 100;
  std::size_t preparations_left_ = 200;
  bool traced_ = false;
};

}  // namespace cel
