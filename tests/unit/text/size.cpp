#include "text/size.hpp"

#include <catch2/catch.hpp>

using namespace govcheck::text;

TEST_CASE("a size is a number and a unit") {
  CHECK(Size::parse("500 KB").value->bytes == 500'000);
  CHECK(Size::parse("1.5 MiB").value->bytes == 1'572'864);
  CHECK(Size::parse("200 bytes").value->bytes == 200);
  CHECK(Size::parse("2GB").value->bytes == 2'000'000'000);
  CHECK(Size::parse("1.25 kb").value->bytes == 1250);
  for (const auto* bad : {"", "KB", "5", "5 XB", "-1 KB", "1.KBx", "9999999999 KB", "1.2345 KB", "1 K B"})
    CHECK_FALSE(Size::parse(bad).value);
}

TEST_CASE("a size is told in one unit") {
  CHECK(describe_size(0) == "0 bytes");
  CHECK(describe_size(1) == "1 byte");
  CHECK(describe_size(999) == "999 bytes");
  CHECK(describe_size(1000) == "1.0 KB");
  CHECK(describe_size(1'299'999) == "1.2 MB");
  CHECK(describe_size(5'000'000'000'000) == "5.0 TB");
}
