# What `cmake --install` and the Debian package contain. Component `program`: the binary and what belongs to it;
# component `library`: headers, static library and CMake package for programs that embed govcheck.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS govcheck RUNTIME COMPONENT program)

install(TARGETS govcheck_library EXPORT govcheck ARCHIVE COMPONENT library)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/govcheck TYPE INCLUDE COMPONENT library FILES_MATCHING PATTERN "*.hpp")
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/govcheck)
install(EXPORT govcheck NAMESPACE govcheck:: FILE govcheckTargets.cmake DESTINATION ${package_dir} COMPONENT library)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/govcheckConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/govcheckConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/govcheckConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/govcheckConfig.cmake ${PROJECT_BINARY_DIR}/govcheckConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT library)

# Debian compresses manual pages and changelogs, without the time stamp.
find_program(GZIP gzip REQUIRED)
function(govcheck_install_compressed source name destination)
  set(compressed ${PROJECT_BINARY_DIR}/share/${name}.gz)
  add_custom_command(OUTPUT ${compressed} COMMAND ${GZIP} -9nc ${source} > ${compressed} DEPENDS ${source} VERBATIM)
  add_custom_target(compress_${name} ALL DEPENDS ${compressed})
  install(FILES ${compressed} DESTINATION ${destination} COMPONENT program)
endfunction()
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share)
govcheck_install_compressed(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog ${CMAKE_INSTALL_DOCDIR})
govcheck_install_compressed(${PROJECT_SOURCE_DIR}/docs/govcheck.1 govcheck.1 ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/cmake/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

# Shells look for completions in their own places.
function(govcheck_install_completion shell destination name)
  set(script ${PROJECT_BINARY_DIR}/share/${shell}/${name})
  add_custom_command(OUTPUT ${script}
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/share/${shell}
                     COMMAND govcheck completion ${shell} > ${script} DEPENDS govcheck VERBATIM)
  add_custom_target(complete_${shell} ALL DEPENDS ${script})
  install(FILES ${script} DESTINATION ${CMAKE_INSTALL_DATADIR}/${destination} COMPONENT program)
endfunction()
govcheck_install_completion(bash bash-completion/completions govcheck)
govcheck_install_completion(zsh zsh/vendor-completions _govcheck)
govcheck_install_completion(fish fish/vendor_completions.d govcheck.fish)

set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CONTACT "govcheck maintainers <maintainers@users.noreply.github.com>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_NAME govcheck)
set(CPACK_DEBIAN_PACKAGE_SECTION vcs)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS git)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "check governance policies against a git repository")
set(CPACK_PACKAGE_DESCRIPTION
    "govcheck turns the written rules of an organisation into checks: commit
messages, branch names and ages, approvals, labels, architecture decisions.
Policies are YAML files; the facts come from a git checkout and the data of
a pull request; the findings are text, JSON, SARIF or annotations. It runs
in hooks and in CI.")
include(CPack)
