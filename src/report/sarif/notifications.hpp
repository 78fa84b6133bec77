// What a SARIF run says beside its results: evidence that was missing, rules that failed, exceptions to look after.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/report.hpp"
#include "report/json_writer.hpp"

namespace govcheck::report::sarif {

struct Notification {
  std::string_view id;
  Severity level = Severity::note;
  std::string text;
  std::optional<std::size_t> rule;
};

/// A kind of notification, as the driver describes it.
struct NotificationKind {
  std::string_view id;
  std::string_view name;
  std::string_view description;
  std::string_view help;
};
std::span<const NotificationKind> notification_kinds();

std::vector<Notification> execution_notifications_of(const Report& report, bool with_waived);
std::vector<Notification> configuration_notifications_of(const Report& report);

void write_notifications(JsonWriter& json, std::string_view key, const Report& report,
                         const std::vector<Notification>& all);

}  // namespace govcheck::report::sarif
