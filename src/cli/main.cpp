#include <fmt/format.h>

#include "govcheck/catalogue.hpp"
int main() {
  for (const auto& r : govcheck::shipped_rules()) fmt::print("{}\n", r.id);
}
