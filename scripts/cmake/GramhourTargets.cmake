# One folder, one static library, one target.
#
# gramhour_library(NAME base SOURCES a.cpp b.cpp PUBLIC <targets> PRIVATE <targets>)     -> gramhour_base
# gramhour_ui_library(NAME board SOURCES ... PUBLIC ... PRIVATE ...)                     -> gramhour_ui_board
#
# A folder with headers only becomes an INTERFACE library, so that what links it does not change when it grows a source.

function(gramhour_define_library target include_dir)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "SOURCES;PUBLIC;PRIVATE")
    if(arg_SOURCES)
        add_library(${target} STATIC ${arg_SOURCES})
        target_include_directories(${target} PUBLIC ${include_dir})
        target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE gramhour_options ${arg_PRIVATE})
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE ${include_dir})
        target_link_libraries(${target} INTERFACE ${arg_PUBLIC} ${arg_PRIVATE})
    endif()
endfunction()

function(gramhour_library)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;PUBLIC;PRIVATE")
    set(include_dir "${PROJECT_SOURCE_DIR}/src" "${PROJECT_BINARY_DIR}/generated")
    gramhour_define_library(gramhour_${arg_NAME} "${include_dir}"
        SOURCES ${arg_SOURCES} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()

function(gramhour_ui_library)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;PUBLIC;PRIVATE")
    gramhour_define_library(gramhour_ui_${arg_NAME} "${PROJECT_SOURCE_DIR}"
        SOURCES ${arg_SOURCES} PUBLIC ${arg_PUBLIC} Qt6::Widgets PRIVATE ${arg_PRIVATE})
    if(arg_SOURCES)
        set_target_properties(gramhour_ui_${arg_NAME} PROPERTIES AUTOMOC ON)
        target_compile_definitions(gramhour_ui_${arg_NAME} PRIVATE
            QT_NO_CAST_FROM_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
            QT_NO_KEYWORDS)
    endif()
endfunction()
