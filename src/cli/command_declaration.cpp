#include "cli/command_declaration.hpp"

#include "cli/baseline.hpp"
#include "cli/fix.hpp"
#include "cli/import.hpp"
#include "cli/init.hpp"

namespace govcheck::cli {
namespace {

void add_init(CLI::App& app, Action& action) {
  auto options = std::make_shared<InitOptions>();
  auto* command = add_command<InitOptions>(app, action, "init",
                                           "Write a first policy: rules that this repository keeps already, or nearly",
                                           options, init_policy);
  command->add_option("--repo", options->repo, "Repository; found upwards from here unless given")->type_name("DIR");
  command->add_option("--output", options->output, "Where to write it; - prints it; .govcheck.yaml unless given")
      ->type_name("FILE|-");
  command->add_flag("--dry-run", options->dry_run, "Print the policy and write nothing");
  command->add_flag("--force", options->force, "Replace a policy that is there");
  command->add_option("--now", options->now, "The moment that ages of branches are told at")->type_name("TIME");
}

void add_fix(CLI::App& app, Action& action) {
  auto options = std::make_shared<FixOptions>();
  auto* command =
      add_command<FixOptions>(app, action, "fix", "Mend what takes no judgement, and say what is left", options, fix);
  command->add_option("FILE", options->files, "Files to mend; what the change touches unless given");
  command
      ->add_option("--message", options->message,
                   "Mend this commit message instead; - from and to the standard streams")
      ->type_name("FILE|-");
  command->add_flag("--dry-run", options->dry_run, "Show what would change, and write nothing");
  command->add_option("--repo", options->repo, "Repository; found upwards from here unless given")->type_name("DIR");
  command->add_option("--base", options->base, "Revision that receives the change")->type_name("REV");
  command->add_option("--policy", options->policies, "As of check")->type_name("FILE")->allow_extra_args(false);
  command->add_option("--only", options->only, "For this rule only; may be repeated")
      ->type_name("RULE")
      ->allow_extra_args(false);
  command->add_option("--color", options->color, "auto (default), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

void add_baseline(CLI::App& app, Action& action) {
  auto options = std::make_shared<BaselineOptions>();
  auto* command = add_command<BaselineOptions>(app, action, "baseline",
                                               "Write down what is found now, so that only what is new counts", options,
                                               write_baseline);
  command->add_option("FILE", options->file, "The baseline")->capture_default_str();
  command->add_flag("--update", options->update, "Remove from it what is no longer found; adds nothing");
  add_repository_options(*command, *options);
  add_policy_options(*command, *options);
}

void add_import(CLI::App& app, Action& action) {
  auto options = std::make_shared<ImportOptions>();
  auto* command = add_command<ImportOptions>(app, action, "import",
                                             "Translate the configuration of another commit linter into a policy",
                                             options, import_configuration);
  command->add_option("TOOL", options->tool, "commitlint, gitlint, committed or conform")
      ->required()
      ->check(CLI::IsMember({"commitlint", "gitlint", "committed", "conform"}));
  command->add_option("FILE", options->file, "Its configuration; - reads standard input; found here unless given");
  command->add_option("--output", options->output, "Where the policy goes; standard output unless given")
      ->type_name("FILE");
  command->footer(
      "Exit codes: 0 all was translated; 1 something was lost, as standard error and the policy say; 2 the\n"
      "configuration cannot be read.");
}

}  // namespace

void add_repository_options(CLI::App& command, CheckOptions& options) {
  command.add_option("--repo", options.repo, "Repository to look at; found upwards from here unless given")
      ->type_name("DIR");
  command.add_option("--base", options.base, "Revision that receives the change")->type_name("REV");
  command.add_option("--head", options.head, "Revision that brings the change; HEAD unless given")->type_name("REV");
  command.add_option("--range", options.range, "Commits to check: A..B, or REV for its whole history")
      ->type_name("A..B|REV");
  command
      .add_option("--refs", options.refs,
                  "Branches to check, as globs over full names (refs/heads/**, refs/pull/*/head); "
                  "the current branch unless given")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command
      .add_option(
          "--pr", options.pull_request,
          "Pull-request data: an event or answer of a host's API, `gh pr view --json` output, govcheck's own JSON, "
          "or a directory of such files; - reads standard input, none wants none; auto, the default, takes what "
          "the CI system tells")
      ->type_name("FILE|DIR|-|none|auto");
  command.add_flag("--staged", options.staged, "Check what is staged for the next commit");
}

void add_policy_options(CLI::App& command, CheckOptions& options) {
  command
      .add_option("--policy", options.policies,
                  "Policy file, or govcheck:PACK; .govcheck.yaml or .github/govcheck.yaml unless given; later wins")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      .add_option("--policy-from", options.policy_from,
                  "Where a policy inside of the repository is read: base (the default with pull-request data), head or "
                  "worktree")
      ->type_name("WHERE");
}

void add_writing_commands(CLI::App& app, Action& action) {
  add_init(app, action);
  add_fix(app, action);
  add_baseline(app, action);
  add_import(app, action);
}

}  // namespace govcheck::cli
