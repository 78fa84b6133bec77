// One case of the conformance suite.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "cel/cel.hpp"

namespace conformance {

/// "": passed; otherwise why not. Throws where the case is not of the format.
std::string run_case(const nlohmann::json& test);

cel::Value read_value(const nlohmann::json& json);
cel::Type read_type(const nlohmann::json& json);
/// `type_env` and `container`.
void declare(cel::Environment& environment, const nlohmann::json& test);
/// The same kind and content; NaN is NaN.
bool same(const cel::Value& a, const cel::Value& b);
std::string shown(const cel::Value& value);

}  // namespace conformance
