# The warnings of this project, for its own targets only.
add_library(govcheck_warnings INTERFACE)
target_compile_options(govcheck_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Designated initialisers leave out what keeps its default; GCC 12 warns of that, clang does not.
  # -Wrestrict has false positives on string concatenation in GCC 12 (gcc.gnu.org/PR105651).
  target_compile_options(govcheck_warnings INTERFACE -Wno-missing-field-initializers -Wno-restrict)
endif()
