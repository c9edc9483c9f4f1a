# gramhour_sqlite: the engine below src/store/sqlite (docs/decisions/0021).
#   GRAMHOUR_ENCRYPTION=ON (the default)   SQLite3 Multiple Ciphers, built here from its amalgamation
#   GRAMHOUR_ENCRYPTION=OFF                the system's SQLite; clinics' files are then not encrypted, and the programs say so
# The amalgamation (sqlite3.c, sqlite3.h) lies in GRAMHOUR_SQLITE3MC_DIR: where scripts/setup puts it, or where a packager says.

option(GRAMHOUR_ENCRYPTION "Encrypt clinics' files" ON)

add_library(gramhour_sqlite INTERFACE)

if(NOT GRAMHOUR_ENCRYPTION)
    pkg_check_modules(SQLITE3 REQUIRED IMPORTED_TARGET sqlite3>=3.37)  # STRICT tables
    target_link_libraries(gramhour_sqlite INTERFACE PkgConfig::SQLITE3)
    return()
endif()

file(STRINGS "${PROJECT_SOURCE_DIR}/scripts/sqlite3mc.pin" pin LIMIT_COUNT 1)
string(REGEX REPLACE "^[^ ]+ ([^ ]+) .*$" "\\1" pinned_version "${pin}")
if(DEFINED ENV{XDG_CACHE_HOME})
    set(user_cache "$ENV{XDG_CACHE_HOME}")
else()
    set(user_cache "$ENV{HOME}/.cache")
endif()
set(GRAMHOUR_SQLITE3MC_DIR "${user_cache}/gramhour/sqlite3mc-${pinned_version}" CACHE PATH
    "Folder with the amalgamation of SQLite3 Multiple Ciphers (sqlite3.c and sqlite3.h)")
if(NOT EXISTS "${GRAMHOUR_SQLITE3MC_DIR}/sqlite3.c" OR NOT EXISTS "${GRAMHOUR_SQLITE3MC_DIR}/sqlite3.h")
    message(FATAL_ERROR
        "The engine's source is not in ${GRAMHOUR_SQLITE3MC_DIR}: run scripts/setup, give its folder with "
        "-DGRAMHOUR_SQLITE3MC_DIR=..., or build without encryption with -DGRAMHOUR_ENCRYPTION=OFF.")
endif()

# Its layer for encryption hands on what it read even when the disk failed to read it: the page then looks forged, and a
# person would be told to restore a backup instead of to look at the disk. The error is handed on instead.
string(MD5 folder_id "${GRAMHOUR_SQLITE3MC_DIR}")
set(sqlite3mc_source "${PROJECT_BINARY_DIR}/sqlite3mc/${folder_id}/sqlite3.c")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${GRAMHOUR_SQLITE3MC_DIR}/sqlite3.c")
if("${GRAMHOUR_SQLITE3MC_DIR}/sqlite3.c" IS_NEWER_THAN "${sqlite3mc_source}"
   OR "${CMAKE_CURRENT_LIST_FILE}" IS_NEWER_THAN "${sqlite3mc_source}")
    file(READ "${GRAMHOUR_SQLITE3MC_DIR}/sqlite3.c" text)
    foreach(call "REALFILE(pFile), buffer, count, offset)" "REALFILE(pFile), pageBuffer, pageSize, prevOffset)")
        foreach(indent "  " "      ")
            string(REPLACE "xRead(${call};\n${indent}if (rc == SQLITE_IOERR_SHORT_READ)"
                           "xRead(${call};\n${indent}if (rc != SQLITE_OK)" text "${text}")
        endforeach()
    endforeach()
    file(WRITE "${sqlite3mc_source}" "${text}")
    if(NOT text MATCHES "xRead\\(REALFILE\\(pFile\\), buffer, count, offset\\);\n  if \\(rc != SQLITE_OK\\)")
        message(WARNING "This version of SQLite3 Multiple Ciphers is not the known one; failed reads may be told as damage.")
    endif()
    unset(text)
endif()

add_library(gramhour_sqlite3mc STATIC "${sqlite3mc_source}")
target_include_directories(gramhour_sqlite3mc SYSTEM PUBLIC "${GRAMHOUR_SQLITE3MC_DIR}")
target_compile_options(gramhour_sqlite3mc PRIVATE -w -O2 -fstack-protector-strong)
target_compile_definitions(gramhour_sqlite3mc PRIVATE
    SQLITE_THREADSAFE=2          # a connection serves one thread at a time
    SQLITE_DQS=0                 # "name" is never a text
    SQLITE_TEMP_STORE=3          # what is sorted may be names: never in a temporary file
    SQLITE_SECURE_DELETE=1
    SQLITE_OMIT_LOAD_EXTENSION
    SQLITE_OMIT_SHARED_CACHE
    SQLITE_USE_URI=0             # a file's name cannot carry options
    SQLITE_DEFAULT_MEMSTATUS=0
    SQLITE_LIKE_DOESNT_MATCH_BLOBS
    SQLITE_ENABLE_SESSION        # changes since the last full backup
    SQLITE_ENABLE_PREUPDATE_HOOK
    SQLITE_ENABLE_DBSTAT_VTAB
    SQLITE_ENABLE_DBPAGE_VTAB    # the check reads every page, free ones too
    SQLITE_ENABLE_MATH_FUNCTIONS
    HAVE_ISNAN=1
    HAVE_USLEEP=1
    # One cipher, the one that is used: what is not there cannot be chosen by mistake.
    HAVE_CIPHER_AES_128_CBC=0 HAVE_CIPHER_AES_256_CBC=0 HAVE_CIPHER_SQLCIPHER=0 HAVE_CIPHER_RC4=0
    HAVE_CIPHER_ASCON128=0 HAVE_CIPHER_AEGIS=1 HAVE_CIPHER_CHACHA20=1
    CODEC_TYPE=CODEC_TYPE_CHACHA20)
target_link_libraries(gramhour_sqlite3mc PUBLIC Threads::Threads m)
target_link_libraries(gramhour_sqlite INTERFACE gramhour_sqlite3mc)
target_compile_definitions(gramhour_sqlite INTERFACE GRAMHOUR_ENCRYPTION)
