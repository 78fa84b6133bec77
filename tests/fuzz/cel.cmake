# libFuzzer targets of the expression language: clang with -DGOVCHECK_FUZZ=ON, see tests/fuzz/cel.sh.
set(fuzz_folder ${CMAKE_CURRENT_LIST_DIR})
foreach(part parse check evaluate)
  add_executable(fuzz_cel_${part} ${fuzz_folder}/cel_${part}.cpp $<TARGET_OBJECTS:govcheck_cel>)
  target_include_directories(fuzz_cel_${part} PRIVATE ${PROJECT_SOURCE_DIR}/src ${fuzz_folder})
  target_link_libraries(fuzz_cel_${part} PRIVATE govcheck_warnings fmt::fmt PkgConfig::re2)
  target_link_options(fuzz_cel_${part} PRIVATE -fsanitize=fuzzer)
endforeach()
