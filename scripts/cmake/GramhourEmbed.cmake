# gramhour_embed(TARGET <target> NAME <identifier> FOLDER <path> PATTERN <glob>)
#
# Compiles the files of a resource folder into a core target, so that the core needs no files beside the program and no
# Qt resource system. The target may then call, after `#include "base/embedded_file.h"` and `#include "embedded/<name>.h"`:
#     std::span<const gramhour::EmbeddedFile> gramhour::embedded::<name>();   // sorted by file name

set(GRAMHOUR_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake")

function(gramhour_embed)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET;NAME;FOLDER;PATTERN" "")
    set(folder "${PROJECT_SOURCE_DIR}/${arg_FOLDER}")
    file(GLOB files CONFIGURE_DEPENDS "${folder}/${arg_PATTERN}")
    list(SORT files)
    set(header "${PROJECT_BINARY_DIR}/generated/embedded/${arg_NAME}.h")
    set(source "${PROJECT_BINARY_DIR}/generated/embedded/${arg_NAME}.cpp")
    set(list_file "${PROJECT_BINARY_DIR}/generated/embedded/${arg_NAME}.list")
    list(JOIN files "\n" lines)
    file(CONFIGURE OUTPUT "${list_file}" CONTENT "${lines}\n" @ONLY)
    file(CONFIGURE OUTPUT "${header}" @ONLY CONTENT
"// Generated from @arg_FOLDER@; do not edit.
#pragma once

#include <span>

#include \"base/embedded_file.h\"

namespace gramhour::embedded {

/// The files of @arg_FOLDER@ (@arg_PATTERN@), sorted by name.
std::span<const EmbeddedFile> @arg_NAME@();

}  // namespace gramhour::embedded
")
    add_custom_command(
        OUTPUT "${source}"
        COMMAND "${CMAKE_COMMAND}" "-DNAME=${arg_NAME}" "-DLIST=${list_file}" "-DOUTPUT=${source}"
                -P "${GRAMHOUR_EMBED_SCRIPT}"
        DEPENDS ${files} "${list_file}" "${GRAMHOUR_EMBED_SCRIPT}"
        COMMENT "Embedding ${arg_FOLDER}"
        VERBATIM)
    target_sources(${arg_TARGET} PRIVATE "${source}")
endfunction()
