# The few words that every CMakeLists.txt of this tree is written in.
#
#   assay_library(json DEPENDS base EXTERNAL simdjson::simdjson)
#     one library target per folder, of every source in it and in its subfolders that have no CMakeLists.txt:
#     assay_json, linked as assay::json. DEPENDS names the harness folders it may include from; it is the
#     architecture diagram (tests/architecture reads it). SOURCES names the sources where they are not all;
#     ON_RECORD_PATH says that it works on every record, and is optimised for it.
#   assay_executable(polygon_api SOURCES main.cc EXTERNAL Threads::Threads)
#   assay_test(json SOURCES value_test.cc DEPENDS json)
#     one GoogleTest executable, its tests discovered by CTest.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

option(ASSAY_PRECOMPILED_HEADER "Precompile the heavy headers" ON)

find_program(ASSAY_CCACHE ccache)
if(ASSAY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # What ccache needs to cache compilations that use a precompiled header.
  # Paths count from the root of the tree, so that a clone elsewhere finds what this one has compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${ASSAY_CCACHE})
  if(ASSAY_PRECOMPILED_HEADER)
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  endif()
endif()

# Several sources of a target are compiled as one: the heavy headers are read, and their templates made, once for all of
# them. A change then costs more, so presets for daily work leave it off.
option(ASSAY_JOINED_SOURCES "Compile several sources as one" OFF)

option(ASSAY_WARNINGS_AS_ERRORS "Treat warnings as errors" ON)
set(ASSAY_SANITIZE "" CACHE STRING "Sanitizers for every target, e.g. address,undefined or thread")

add_library(assay_options INTERFACE)
target_compile_options(assay_options INTERFACE -Wall -Wextra -Wconversion -Wshadow
  # GCC 12 raises these on standard library code that it inlines; the sanitizers cover the ground.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-missing-field-initializers>
  $<$<BOOL:${ASSAY_WARNINGS_AS_ERRORS}>:-Werror>)
target_include_directories(assay_options INTERFACE ${PROJECT_SOURCE_DIR})
if(ASSAY_SANITIZE)
  target_compile_options(assay_options INTERFACE -fsanitize=${ASSAY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(assay_options INTERFACE -fsanitize=${ASSAY_SANITIZE})
endif()

# What is done for every record is optimised as far as it goes; all else as far as it costs little to build.
add_library(assay_modest_options INTERFACE)
target_compile_options(assay_modest_options INTERFACE $<$<CONFIG:Release>:-O1>)

add_library(assay_test_options INTERFACE)
target_compile_options(assay_test_options INTERFACE -O0)

# One precompiled header for the heavy third-party and standard headers. No file may rely on it: the target
# headers_compile_alone compiles every header without it, sources_compile_alone every source of the product.
if(ASSAY_PRECOMPILED_HEADER)
  set(assay_heavy_headers <algorithm> <chrono> <filesystem> <functional> <map> <memory> <optional> <span> <sstream>
    <string> <string_view> <unordered_map> <utility> <variant> <vector> <nlohmann/json.hpp> <simdjson.h>)
  add_library(assay_precompiled OBJECT ${CMAKE_CURRENT_LIST_DIR}/precompiled.cc)
  target_link_libraries(assay_precompiled PRIVATE assay_options nlohmann_json::nlohmann_json)
  target_precompile_headers(assay_precompiled PRIVATE ${assay_heavy_headers})
  # A precompiled header fixes the optimisation, so those who are optimised otherwise have one of their own.
  add_library(assay_precompiled_modest OBJECT ${CMAKE_CURRENT_LIST_DIR}/precompiled.cc)
  target_link_libraries(assay_precompiled_modest PRIVATE assay_options assay_modest_options nlohmann_json::nlohmann_json)
  target_precompile_headers(assay_precompiled_modest PRIVATE ${assay_heavy_headers})
  # So do tests: they run once, so what counts is how soon they are built.
  add_library(assay_precompiled_test OBJECT EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/precompiled.cc)
  target_link_libraries(assay_precompiled_test PRIVATE assay_options assay_test_options
    nlohmann_json::nlohmann_json GTest::gmock)
  target_precompile_headers(assay_precompiled_test PRIVATE ${assay_heavy_headers} <gmock/gmock.h> <gtest/gtest.h>)
  # It is refused where a macro that it saw is defined differently, and without optimisation the inline functions in it
  # are emitted and want the library.
  target_link_libraries(assay_options INTERFACE simdjson::simdjson)
endif()

# assay_common(target ""|modest|test): what every target of this tree has, and how it is optimised.
function(assay_common target optimisation)
  set(precompiled assay_precompiled)
  if(optimisation)
    set(precompiled assay_precompiled_${optimisation})
    target_link_libraries(${target} PRIVATE assay_${optimisation}_options)
  endif()
  target_link_libraries(${target} PRIVATE assay_options)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${ASSAY_JOINED_SOURCES} UNITY_BUILD_BATCH_SIZE 25)
  if(ASSAY_PRECOMPILED_HEADER)
    target_precompile_headers(${target} REUSE_FROM ${precompiled})
  endif()
endfunction()

function(assay_prefix_list out prefix)
  list(TRANSFORM ARGN PREPEND ${prefix} OUTPUT_VARIABLE items)
  set(${out} ${items} PARENT_SCOPE)
endfunction()

# assay_sources(out): every source of this folder and of its subfolders without a CMakeLists.txt.
function(assay_sources out)
  file(GLOB_RECURSE sources RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS *.cc)
  file(GLOB_RECURSE others RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS */CMakeLists.txt)
  foreach(other IN LISTS others)
    cmake_path(GET other PARENT_PATH folder)
    list(FILTER sources EXCLUDE REGEX "^${folder}/")
  endforeach()
  set(${out} ${sources} PARENT_SCOPE)
endfunction()

# assay_optimised(target on_record_path)
function(assay_optimised target on_record_path)
  if(on_record_path)
    assay_common(${target} "")
  else()
    assay_common(${target} modest)
  endif()
endfunction()

function(assay_library name)
  cmake_parse_arguments(arg "ON_RECORD_PATH" "" "SOURCES;DEPENDS;EXTERNAL" ${ARGN})
  if(NOT arg_SOURCES)
    assay_sources(arg_SOURCES)
  endif()
  add_library(assay_${name} STATIC ${arg_SOURCES})
  add_library(assay::${name} ALIAS assay_${name})
  assay_optimised(assay_${name} ${arg_ON_RECORD_PATH})
  assay_prefix_list(depends assay:: ${arg_DEPENDS})
  target_link_libraries(assay_${name} PUBLIC ${depends} nlohmann_json::nlohmann_json ${arg_EXTERNAL})
endfunction()

function(assay_executable name)
  cmake_parse_arguments(arg "ON_RECORD_PATH" "" "SOURCES;DEPENDS;EXTERNAL" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  assay_optimised(${name} ${arg_ON_RECORD_PATH})
  assay_prefix_list(depends assay:: ${arg_DEPENDS})
  target_link_libraries(${name} PRIVATE ${depends} nlohmann_json::nlohmann_json ${arg_EXTERNAL})
endfunction()

function(assay_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;EXTERNAL;DEFINITIONS" ${ARGN})
  add_executable(${name}_test ${arg_SOURCES})
  set(sources ${arg_SOURCES})
  list(TRANSFORM sources PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  set_property(GLOBAL APPEND PROPERTY ASSAY_TEST_SOURCES ${sources})
  assay_common(${name}_test test)
  assay_prefix_list(depends assay:: ${arg_DEPENDS})
  target_link_libraries(${name}_test PRIVATE ${depends} assay::test_support nlohmann_json::nlohmann_json
    ${arg_EXTERNAL} GTest::gmock_main)
  target_compile_definitions(${name}_test PRIVATE ${arg_DEFINITIONS})
  gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 300)
endfunction()

include(GoogleTest)
