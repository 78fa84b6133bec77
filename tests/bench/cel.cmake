# Timings of the expression language, for tests/bench/cel.sh. Not part of the tests.
add_executable(cel_bench EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/cel_bench.cpp $<TARGET_OBJECTS:govcheck_cel>)
target_include_directories(cel_bench PRIVATE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(cel_bench PRIVATE govcheck_warnings fmt::fmt PkgConfig::re2)
