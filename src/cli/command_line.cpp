#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/catalogue_commands.hpp"
#include "cli/test.hpp"
#include "govcheck/catalogue.hpp"
#include "govcheck/input_error.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

/// A command whose options live as long as the parser.
template <class Options>
CLI::App* add_command(CLI::App& app, Action& action, const std::string& name, const std::string& help,
                      const std::shared_ptr<Options>& options, int (*act)(const Options&, Streams&)) {
  auto* command = app.add_subcommand(name, help);
  command->callback(
      [&action, options, act] { action = [options, act](Streams& streams) { return act(*options, streams); }; });
  return command;
}

void add_catalogue(CLI::App& app, Action& action) {
  auto none = std::make_shared<CatalogueOptions>();
  add_command<CatalogueOptions>(app, action, "rules", "List the rule kinds and the packs", none, list_rules);
  auto options = std::make_shared<CatalogueOptions>();
  auto* command =
      add_command<CatalogueOptions>(app, action, "explain", "Explain a rule kind, or show a pack", options, explain);
  command->add_option("RULE", options->name, "The rule kind, or govcheck:PACK")->required();
  add_command<CatalogueOptions>(app, action, "schema", "Print the JSON Schema of the policy format", none,
                                print_schema);
  add_command<CatalogueOptions>(app, action, "version", "Print the version", none, print_version);
}

void add_test(CLI::App& app, Action& action) {
  auto options = std::make_shared<std::vector<std::string>>();
  auto* command = add_command<std::vector<std::string>>(
      app, action, "test", "Run case files: policies against facts written in YAML", options, test);
  command->add_option("FILE", *options, "Case files, or folders of them")->required();
}

}  // namespace

std::shared_ptr<CLI::App> command_line(Action& action) {
  auto app = std::make_shared<CLI::App>("govcheck turns written governance into checks.", "govcheck");
  app->set_version_flag("--version", fmt::format("govcheck {}", version()));
  app->require_subcommand(1);
  app->footer(
      "Exit codes: 0 clean; 1 findings at or above --fail-on; 2 bad usage, bad policy, unreadable input, internal\n"
      "error; 3 something required could not be determined.\n\n"
      "Start: write .govcheck.yaml with `govcheck: 1` and `include: [govcheck:conventional-commits]`, then run\n"
      "`govcheck check`. `govcheck rules` lists what can be checked, `govcheck explain RULE` tells how.");
  add_catalogue(*app, action);
  add_test(*app, action);
  return app;
}

int run(int argc, const char* const* argv, Streams& streams) {
  constexpr int bad_input = 2;
  Action action;
  const auto app = command_line(action);
  const auto fail = [&](std::string_view message, std::string_view hint) {
    streams.err << "govcheck: " << text::printable(message, true) << '\n';
    if (!hint.empty()) streams.err << "  " << text::printable(hint, true) << '\n';
    return bad_input;
  };
  try {
    app->parse(argc, argv);
    return action(streams);
  } catch (const CLI::ParseError& error) {
    return app->exit(error, streams.out, streams.err) == 0 ? 0 : bad_input;
  } catch (const InputError& error) {
    return fail(error.what(), error.hint());
  } catch (const MissingEvidence& error) {
    return fail(error.missing().what, error.missing().remedy);
  } catch (const std::bad_alloc&) {
    return fail("there is not enough memory", "");
  } catch (const std::exception& error) {
    return fail(fmt::format("internal error: {}", error.what()), "please report it, with the command and the policy");
  }
}

}  // namespace govcheck::cli
