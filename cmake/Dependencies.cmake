# The libraries, as Debian 12 packages them. cmake/bootstrap.sh installs them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2>=1.5)
pkg_check_modules(libcurl REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)

find_path(tomlplusplus_include toml++/toml.h REQUIRED)  # headers only

# Its pkg-config file also asks for the extensions, which are another package and not needed.
find_path(cmark_include cmark-gfm.h REQUIRED)
find_library(cmark_library cmark-gfm REQUIRED)
add_library(cmark::gfm UNKNOWN IMPORTED)
set_target_properties(cmark::gfm PROPERTIES IMPORTED_LOCATION ${cmark_library}
                                            INTERFACE_INCLUDE_DIRECTORIES ${cmark_include})
