# The Common Expression Language against cases that others wrote, in ../shared/corpora beside the project.
set(folder ${CMAKE_CURRENT_LIST_DIR})
add_executable(cel_conformance ${folder}/cel_conformance.cpp ${folder}/cel_cases.cpp ${folder}/cel_values.cpp
                               $<TARGET_OBJECTS:govcheck_cel>)
target_include_directories(cel_conformance PRIVATE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(cel_conformance PRIVATE govcheck_warnings fmt::fmt PkgConfig::re2 nlohmann_json::nlohmann_json)

if(DEFINED ENV{GOVCHECK_CORPORA})
  set(corpora $ENV{GOVCHECK_CORPORA})
else()
  set(corpora ${PROJECT_SOURCE_DIR}/../shared/corpora)
endif()
add_test(NAME "conformance: cel" COMMAND cel_conformance ${corpora}/cel)
set_tests_properties("conformance: cel" PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME "conformance: cel beside cel-go"
         COMMAND ${folder}/cel-differential.sh $<TARGET_FILE:cel_conformance> 3000 1)
set_tests_properties("conformance: cel beside cel-go" PROPERTIES SKIP_RETURN_CODE 77)
