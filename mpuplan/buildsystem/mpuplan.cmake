# mpuplan in a CMake build: plan a board, emit its tables, compile them into a target.
#
#   execute_process(COMMAND mpuplan emit --build-files
#                   OUTPUT_VARIABLE mpuplan_dir OUTPUT_STRIP_TRAILING_WHITESPACE)
#   include(${mpuplan_dir}/mpuplan.cmake)
#   mpuplan_generate(firmware BOARD board.yaml EMIT c routines)
#
# mpuplan_generate(<target> BOARD <file> [EMIT <kind>...] [PREFIX <name>] [DIRECTORY <folder>]
#                  [SOLVE_OPTIONS <option>...] [FIXED_SIZE])
#
#   <target>       executable or library that exists; it gets the emitted sources, the folder to
#                  include from, and with EMIT ld the folder for linker scripts
#   BOARD          board file; relative to the current source folder
#   EMIT           targets of 'mpuplan emit'; c if not given. c, routines, selftest and asm are
#                  compiled, all others written only
#   PREFIX         begins file names and identifiers; mpuplan if not given
#   DIRECTORY      where the files go; the PREFIX in the current binary folder if not given
#   SOLVE_OPTIONS  further options of 'mpuplan solve'
#   FIXED_SIZE     'mpuplan emit --fixed-size' for c
#
# The plan depends on the board and on all that it includes, images too (dependency file). Files
# that a new plan leaves as they are keep their time, so nothing that uses them is built again.
# Another mpuplan installed plans anew: this file is a dependency, too. An emitted file that was
# removed is emitted again; of EMIT zephyr, whose file names depend on the board, none is missed.
# Needs CMake 3.20 and a generator of Ninja or Makefiles. MPUPLAN_COMMAND, where it is set, is
# what runs mpuplan: a list of words.

if(CMAKE_VERSION VERSION_LESS 3.20)
  message(FATAL_ERROR "mpuplan.cmake needs CMake 3.20, this is ${CMAKE_VERSION}")
endif()

cmake_policy(PUSH)
cmake_policy(VERSION 3.20)

# Run as a script it writes headers that a plan may or may not have: Ninja must know them, and then
# they must be there.
if(DEFINED MPUPLAN_MAYBE)
  foreach(path IN LISTS MPUPLAN_MAYBE)
    if(NOT EXISTS "${path}")
      file(WRITE "${path}" "/* The plan has nothing for this file. */\n")
    endif()
  endforeach()
  cmake_policy(POP)
  return()
endif()

# Before a build with Makefiles: a stamp goes where one of its files is gone. Pairs of both.
if(DEFINED MPUPLAN_EXPECTED)
  while(MPUPLAN_EXPECTED)
    list(POP_FRONT MPUPLAN_EXPECTED stamp path)
    if(NOT EXISTS "${path}")
      file(REMOVE "${stamp}")
    endif()
  endwhile()
  cmake_policy(POP)
  return()
endif()

function(mpuplan_generate target)
  # What each kind writes: what is compiled, other files, files that a plan may not have.
  set(sources_c tables.c)
  set(sources_routines routines.c)
  set(sources_selftest selftest.c)
  set(sources_asm asm.S)
  set(others_c tables.h)
  set(others_routines routines.h)
  set(others_selftest selftest.h)
  set(others_asm asm.h)
  set(others_bin tables.bin bin.h)
  set(others_bao bao.h)
  set(others_xen xen_mpu.h xen_mpu.c xen.dtsi xen.config imagebuilder.config)
  set(others_ld memory.ld symbols.ld)
  set(others_json tables.json)
  set(others_rust tables.rs)
  set(others_markdown plan.md)
  set(maybe_c switches.h)

  cmake_parse_arguments(PARSE_ARGV 1 arg "FIXED_SIZE" "BOARD;PREFIX;DIRECTORY"
                        "EMIT;SOLVE_OPTIONS")
  if(NOT TARGET ${target})
    message(FATAL_ERROR "mpuplan_generate: there is no target '${target}'")
  endif()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "mpuplan_generate: what is '${arg_UNPARSED_ARGUMENTS}'?")
  endif()
  if(NOT arg_BOARD)
    message(FATAL_ERROR "mpuplan_generate: BOARD is missing")
  endif()
  if(NOT arg_EMIT)
    set(arg_EMIT c)
  endif()
  if(NOT arg_PREFIX)
    set(arg_PREFIX mpuplan)
  endif()
  if(NOT arg_DIRECTORY)
    set(arg_DIRECTORY ${arg_PREFIX})
  endif()
  if(NOT MPUPLAN_COMMAND)
    find_program(MPUPLAN_EXECUTABLE mpuplan REQUIRED)
    set(MPUPLAN_COMMAND ${MPUPLAN_EXECUTABLE})
  endif()
  get_filename_component(board "${arg_BOARD}" ABSOLUTE)
  get_filename_component(folder "${arg_DIRECTORY}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  file(MAKE_DIRECTORY "${folder}")

  # The plan is touched, since what is made from it must not look newer than its inputs.
  set(plan "${folder}/${arg_PREFIX}_plan.json")
  add_custom_command(
    OUTPUT "${plan}"
    COMMAND ${MPUPLAN_COMMAND} solve "${board}" --quiet -o "${plan}" --depfile "${plan}.d"
            ${arg_SOLVE_OPTIONS}
    COMMAND "${CMAKE_COMMAND}" -E touch "${plan}"
    DEPENDS "${board}" "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
    DEPFILE "${plan}.d"
    COMMENT "Planning ${arg_BOARD}"
    VERBATIM)

  set(sources)
  set(stamps)
  set(expected)
  foreach(kind IN LISTS arg_EMIT)
    set(compiled ${sources_${kind}})
    set(maybe ${maybe_${kind}})
    set(made ${compiled} ${others_${kind}})
    list(TRANSFORM compiled PREPEND "${folder}/${arg_PREFIX}_")
    list(TRANSFORM maybe PREPEND "${folder}/${arg_PREFIX}_")
    list(TRANSFORM made PREPEND "${folder}/${arg_PREFIX}_")
    if(kind STREQUAL "dts")
      set(made "${folder}/${arg_PREFIX}.dtsi")
    endif()
    list(APPEND sources ${compiled})
    set(products)
    set(complete)
    if(made AND CMAKE_GENERATOR MATCHES "Ninja") # Make would touch them
      set(products BYPRODUCTS ${made} ${maybe})
      if(maybe)
        set(complete COMMAND "${CMAKE_COMMAND}" "-DMPUPLAN_MAYBE=${maybe}" -P "${CMAKE_CURRENT_FUNCTION_LIST_FILE}")
      endif()
    endif()
    set(options)
    if(arg_FIXED_SIZE AND kind STREQUAL "c")
      set(options --fixed-size)
    endif()
    set(stamp "${folder}/${arg_PREFIX}_${kind}.stamp")
    add_custom_command(
      OUTPUT "${stamp}"
      ${products}
      COMMAND ${MPUPLAN_COMMAND} emit "${plan}" --quiet --target ${kind} -o "${folder}"
              --prefix ${arg_PREFIX} ${options}
      ${complete}
      COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
      DEPENDS "${plan}"
      COMMENT "Emitting ${kind} of ${arg_BOARD}"
      VERBATIM)
    list(APPEND stamps "${stamp}")
    foreach(path IN LISTS made)
      list(APPEND expected "${stamp}" "${path}")
    endforeach()
  endforeach()

  add_custom_target(${target}_${arg_PREFIX}_tables DEPENDS ${stamps})
  if(expected AND NOT CMAKE_GENERATOR MATCHES "Ninja") # which sees for itself what is gone
    add_custom_target(
      ${target}_${arg_PREFIX}_check
      COMMAND "${CMAKE_COMMAND}" "-DMPUPLAN_EXPECTED=${expected}" -P "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
      VERBATIM)
    add_dependencies(${target}_${arg_PREFIX}_tables ${target}_${arg_PREFIX}_check)
  endif()
  add_dependencies(${target} ${target}_${arg_PREFIX}_tables)
  if(sources)
    set_source_files_properties(${sources} PROPERTIES GENERATED TRUE)
    target_sources(${target} PRIVATE ${sources})
  endif()
  target_include_directories(${target} PRIVATE "${folder}")
  if("ld" IN_LIST arg_EMIT)
    target_link_directories(${target} PRIVATE "${folder}")
    set(scripts "${folder}/${arg_PREFIX}_memory.ld" "${folder}/${arg_PREFIX}_symbols.ld")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${scripts})
  endif()
endfunction()

cmake_policy(POP)
