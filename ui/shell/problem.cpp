#include "ui/shell/problem.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Problem)
};

}  // namespace

ProblemWords problemWords(ProblemKind kind) {
    switch (kind) {
    case ProblemKind::inUse:
        return {Words::tr("Another Gramhour has the clinic's file open."),
                Words::tr("Nothing was changed by this one."),
                Words::tr("Go to the window that is open, or close it and start again.")};
    case ProblemKind::newerSchema:
        return {Words::tr("The clinic's file was written by a newer Gramhour."),
                Words::tr("Nothing in it was changed."),
                Words::tr("Install that version on this computer, then start again.")};
    case ProblemKind::corrupt:
        return {Words::tr("The clinic's file is damaged."),
                Words::tr("It was left as it is, and nothing more is written to it."),
                Words::tr("Keep paper records, and ask your IT staff to restore the last backup.")};
    case ProblemKind::notADatabase:
        return {Words::tr("The file is not a Gramhour clinic."), Words::tr("It was left as it is."),
                Words::tr("Choose the clinic's own file and start again.")};
    case ProblemKind::readOnly:
        return {Words::tr("The clinic's file or its folder does not allow writing."),
                Words::tr("What was saved before is kept; the last entry was not saved."),
                Words::tr("Ask your IT staff to allow writing, then enter it again.")};
    case ProblemKind::full:
        return {Words::tr("The disk is full."),
                Words::tr("What was saved before is kept; the last entry was not saved."),
                Words::tr("Make room on the disk, then enter it again.")};
    case ProblemKind::busy:
        return {Words::tr("Another program keeps the clinic's file locked."),
                Words::tr("What was saved before is kept; the last entry was not saved."),
                Words::tr("Try again in a moment.")};
    case ProblemKind::diskFailed:
        return {
            Words::tr("The disk or the network drive did not answer."),
            Words::tr("What was saved before is kept; the last entry may not be saved."),
            Words::tr("Look at what the screen shows after opening it again, keep paper records meanwhile, "
                      "and tell your IT staff.")};
    case ProblemKind::cannotOpen:
        return {Words::tr("The clinic's file can't be opened: it or its folder is missing, or not allowed."),
                Words::tr("Nothing was changed."),
                Words::tr("Check the place of the file, then start again.")};
    case ProblemKind::networkDrive:
        return {
            Words::tr("The clinic's file lies on a network drive or a shared folder."),
            Words::tr(
                "It was not opened: there two computers could change it at once, and a save could be lost."),
            Words::tr(
                "Ask your IT staff to put it on a disk of this computer; backups may go to the network.")};
    case ProblemKind::keyNeeded:
        return {Words::tr("The clinic's file is encrypted, and this computer has no key for it."),
                Words::tr("It was left as it is."),
                Words::tr("Open it with the administrator's passphrase or the printed recovery code.")};
    case ProblemKind::keysDamaged:
        return {
            Words::tr("The file with the keys of the clinic is damaged."),
            Words::tr("The clinic's own file was not touched."),
            Words::tr(
                "Each backup holds a copy of the keys: ask your IT staff to put the newest backups into the "
                "folder \"backups\" beside the clinic's file, then start again.")};
    case ProblemKind::noEncryption:
        return {Words::tr("The clinic's file is encrypted, and this program was built without encryption."),
                Words::tr("It was left as it is."),
                Words::tr("Install the Gramhour that encrypts, then start again.")};
    case ProblemKind::other:
        break;
    }
    return {Words::tr("Something in the program went wrong."),
            Words::tr("What was saved before is kept; the last act may not be saved."),
            Words::tr("Open the screen again and look. If it comes back, send the log to your IT staff.")};
}

void showStartProblem(ProblemKind kind) {
    const ProblemWords words = problemWords(kind);
    Dialog dialog(Words::tr("Gramhour can't start"), nullptr);
    dialog.setWindowTitle(Words::tr("Gramhour"));
    dialog.setObjectName(QStringLiteral("start_problem"));
    auto* happened = new Label(words.happened, TextRole::Heading);
    happened->setWordWrap(true);
    dialog.content().addWidget(happened);
    for (const QString& sentence : {words.kept, words.todo}) {
        auto* line = new Label(sentence);
        line->setWordWrap(true);
        dialog.content().addWidget(line);
    }
    dialog.cancelButton()->setText(Words::tr("Close"));
    dialog.exec();
}

}  // namespace gramhour::ui
