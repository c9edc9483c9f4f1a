#pragma once

/// All the pieces screens are made of, and when to take which.
///
/// - Page: Rail (left navigation); TopBar (title, filters, find, actions) or PatientBanner (who, allergies,
///   actions); StepRow (where the visit stands); ScrollPage (column with margins below them); Card (rounded
///   frame); ColumnGrid (as many equal columns as fit); SidePane (main and side, stacked when narrow);
///   Separator; Theme::space(layout, margins, gap) for every layout of one's own.
/// - Text: Label(text, TextRole); ElidedLabel (one line, ends in …); ClockLabel (tabular digits);
///   Figure (caption, value, detail); FactList (name | value lines).
/// - State: Chip (icon + word + tone); ProgressStrip; InlineMessage (a line in place);
///   Toast (short confirmation); EmptyState (nothing yet, and what to do).
/// - Acts: Button (Primary one a screen, Secondary, Quiet, Danger; setKey tells its key); FilterChip;
///   ListRow (a line that opens something); KeySheet (`?`).
/// - Answers: Field (label, editor, problem below) around NumberEdit, DateEdit, TimeEdit, ClockEdit,
/// QLineEdit,
///   QComboBox or QPlainTextEdit (all styled); ToggleChoice (Yes / No / Unknown).
/// - Lists: SimpleTable with any model and the TableRole data roles; FlowLayout for chips and buttons.
/// - Asking: Dialog (heading, content, problem line, buttons); a question box only for what can't be undone.
///
/// Colours, type and lengths come from Theme (roles, never numbers), icons from Icons. A widget's object name
/// is set by the screen ("vitals_systolic"); accessible names come from the label or text unless set.
///
/// Dynamic properties the style sheet knows on plain Qt widgets: `tone` = "bad" | "warn" on QLineEdit,
/// QComboBox and QPlainTextEdit (border); `surface` = "true" on a QWidget (white instead of the page's grey).

#include "ui/support/icons.h"           // IWYU pragma: export
#include "ui/support/theme.h"           // IWYU pragma: export
#include "ui/widgets/adaptive.h"        // IWYU pragma: export
#include "ui/widgets/button.h"          // IWYU pragma: export
#include "ui/widgets/card.h"            // IWYU pragma: export
#include "ui/widgets/chip.h"            // IWYU pragma: export
#include "ui/widgets/clock_label.h"     // IWYU pragma: export
#include "ui/widgets/date_edit.h"       // IWYU pragma: export
#include "ui/widgets/dialog.h"          // IWYU pragma: export
#include "ui/widgets/empty_state.h"     // IWYU pragma: export
#include "ui/widgets/fact_list.h"       // IWYU pragma: export
#include "ui/widgets/field.h"           // IWYU pragma: export
#include "ui/widgets/figure.h"          // IWYU pragma: export
#include "ui/widgets/flow_layout.h"     // IWYU pragma: export
#include "ui/widgets/inline_message.h"  // IWYU pragma: export
#include "ui/widgets/key_sheet.h"       // IWYU pragma: export
#include "ui/widgets/label.h"           // IWYU pragma: export
#include "ui/widgets/list_row.h"        // IWYU pragma: export
#include "ui/widgets/number_edit.h"     // IWYU pragma: export
#include "ui/widgets/patient_banner.h"  // IWYU pragma: export
#include "ui/widgets/progress_strip.h"  // IWYU pragma: export
#include "ui/widgets/rail.h"            // IWYU pragma: export
#include "ui/widgets/scroll_page.h"     // IWYU pragma: export
#include "ui/widgets/simple_table.h"    // IWYU pragma: export
#include "ui/widgets/step_row.h"        // IWYU pragma: export
#include "ui/widgets/time_edit.h"       // IWYU pragma: export
#include "ui/widgets/toggle_choice.h"   // IWYU pragma: export
#include "ui/widgets/top_bar.h"         // IWYU pragma: export
