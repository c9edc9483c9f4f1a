# Everything but the engine (GramhourSqlite.cmake) comes from the distribution's packages (docs/decisions/0004).
# scripts/setup installs them.

find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json 3.9 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)
include(GramhourSqlite)

if(GRAMHOUR_TESTS)
    find_package(Catch2 REQUIRED)  # 2.13 or 3: tests/support/catch.h hides the difference
endif()

if(GRAMHOUR_UI)
    pkg_check_modules(ALSA REQUIRED IMPORTED_TARGET alsa)  # the sound of alarms (docs/decisions/0012)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Network Widgets PrintSupport Svg)
    if(GRAMHOUR_TESTS)
        find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
    endif()

    pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf)  # the downtime sheet (docs/decisions/0025)

    # Barcodes on labels (docs/decisions/0013). Debian's package knows neither pkg-config nor a CMake package.
    find_path(ZINT_INCLUDE_DIR zint.h REQUIRED)
    find_library(ZINT_LIBRARY NAMES zint REQUIRED)
    add_library(gramhour_zint INTERFACE)
    target_include_directories(gramhour_zint SYSTEM INTERFACE "${ZINT_INCLUDE_DIR}")
    target_link_libraries(gramhour_zint INTERFACE "${ZINT_LIBRARY}")

    # Distributions differ in what they ship for QCustomPlot: a CMake package, or only a header and a library.
    find_package(QCustomPlotQt6 QUIET CONFIG)
    if(TARGET QCustomPlotQt6::QCustomPlotQt6)
        add_library(gramhour_qcustomplot INTERFACE)
        target_link_libraries(gramhour_qcustomplot INTERFACE QCustomPlotQt6::QCustomPlotQt6)
    else()
        find_path(QCUSTOMPLOT_INCLUDE_DIR qcustomplot.h REQUIRED)
        find_library(QCUSTOMPLOT_LIBRARY
            NAMES QCustomPlotQt6 qcustomplot-qt6 libQCustomPlotQt6.so.2.1 libQCustomPlotQt6.so.2 REQUIRED)
        add_library(gramhour_qcustomplot INTERFACE)
        target_include_directories(gramhour_qcustomplot SYSTEM INTERFACE "${QCUSTOMPLOT_INCLUDE_DIR}")
        target_link_libraries(gramhour_qcustomplot INTERFACE
            "${QCUSTOMPLOT_LIBRARY}" Qt6::Widgets Qt6::PrintSupport)
    endif()
    target_compile_definitions(gramhour_qcustomplot INTERFACE QCUSTOMPLOT_USE_LIBRARY)
endif()
