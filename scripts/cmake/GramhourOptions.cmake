# gramhour_options: what every target of ours is compiled and linked with.

add_library(gramhour_options INTERFACE)
target_compile_features(gramhour_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

target_compile_options(gramhour_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wno-missing-field-initializers)
if(GRAMHOUR_WERROR)
    target_compile_options(gramhour_options INTERFACE -Werror)
endif()

# GCC 12 warns of an overlap inside std::string that is not there, only when it optimises (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(gramhour_options INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:-Wno-restrict>)
endif()

# Cheap checks of the standard library's preconditions stay on in every build: this is a program for clinics.
target_compile_definitions(gramhour_options INTERFACE _GLIBCXX_ASSERTIONS)
target_compile_options(gramhour_options INTERFACE -fstack-protector-strong)

if(GRAMHOUR_SANITIZE)
    list(JOIN GRAMHOUR_SANITIZE "," sanitizers)
    target_compile_options(gramhour_options INTERFACE
        "-fsanitize=${sanitizers}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(gramhour_options INTERFACE "-fsanitize=${sanitizers}")
    # With sanitizers GCC 12 takes members of std::regex for uninitialised (GCC bug 105562); the sanitizers look at run time.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        target_compile_options(gramhour_options INTERFACE -Wno-maybe-uninitialized)
    endif()
else()
    target_compile_definitions(gramhour_options INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:_FORTIFY_SOURCE=2>)
endif()
