#include "ui/audit/audit_presenter.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "service/permissions.h"
#include "ui/audit/audit_detail.h"
#include "ui/audit/audit_model.h"
#include "ui/audit/audit_page.h"
#include "ui/audit/audit_search_bar.h"
#include "ui/audit/emergency_reviews.h"
#include "ui/audit/proof_card.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kMostHits = 8;
constexpr std::size_t kMostEmergencies = 200;

/// Where the trail stood at each backup that is in order. A folder that cannot be read just now has none: the
/// trail is proved without it, and the verdict says so.
std::vector<OutsideHead> headsOf(const BackupService& backups) {
    std::vector<OutsideHead> heads;
    try {
        for (const BackupListing& backup : backups.list()) {
            if (backup.problem == BackupProblem::none) {
                heads.push_back({OutsideHead::From::Backup, backup.manifest.content.head,
                                 backup.manifest.madeAt, backup.file.filename().string()});
            }
        }
    } catch (const std::exception&) {
        heads.clear();
    }
    return heads;
}

std::vector<AuditHead> anchorsOf(const std::vector<OutsideHead>& heads) {
    std::vector<AuditHead> anchors;
    anchors.reserve(heads.size());
    for (const OutsideHead& head : heads) {
        anchors.push_back(head.head);
    }
    return anchors;
}

/// Says of each whether it is among those that the trail lacks; of a sheet that it holds, from when it is.
void mark(std::vector<OutsideHead>& heads, const std::vector<AuditHead>& missing, const AuditService& audits,
          const Actor& actor) {
    for (OutsideHead& head : heads) {
        const bool isMissing = std::find(missing.begin(), missing.end(), head.head) != missing.end();
        head.found = isMissing ? OutsideHead::Found::Missing : OutsideHead::Found::Held;
        if (head.from == OutsideHead::From::Sheet && !isMissing) {
            const ServiceResult<std::vector<AuditRow>> named =
                audits.page(actor, {}, AuditId(head.head.id + 1), 1);
            head.at = named && !named->empty() ? std::optional(named->front().entry.at) : std::nullopt;
        }
    }
}

}  // namespace

AuditPresenter::AuditPresenter(UiContext& context, QWidget* parent)
    : Screen(parent), m_context(context), m_page(new AuditPage(parent)) {
    connectPage();
}

QWidget* AuditPresenter::page() {
    return m_page;
}

QString AuditPresenter::title() const {
    return tr("Audit");
}

void AuditPresenter::activate() {
    m_page->bar().setPeople(m_context.services.staff.list());
    loadEmergencies();
    search();
    m_page->focusFirst();
}

void AuditPresenter::leave() {
    m_search.forget();
}

void AuditPresenter::connectPage() {
    AuditSearchBar& bar = m_page->bar();
    connect(&bar, &AuditSearchBar::changed, this, [this] {
        m_within.reset();
        m_withinWords.clear();
        search();
    });
    connect(&bar, &AuditSearchBar::patientTyped, this, [this](const QString& text) {
        m_page->bar().showHits(text.trimmed().isEmpty()
                                   ? std::vector<PatientHit>()
                                   : m_context.services.patients.find(toUtf8(text), kMostHits));
    });
    connect(&m_page->model(), &AuditModel::moreWanted, this, &AuditPresenter::loadMore);
    AuditDetail& detail = m_page->detail();
    connect(&detail, &AuditDetail::patientOpened, this,
            [this](PatientId patient) { m_context.navigator.openPatient(patient); });
    connect(&detail, &AuditDetail::recordOpened, this,
            [this](SessionId session) { m_context.navigator.openRecord(session); });
    connect(&detail, &AuditDetail::allAboutWanted, this, [this](const PatientHit& patient) {
        m_page->bar().clear();
        m_page->bar().setPatient(patient);
    });
    connect(&m_page->proof(), &ProofCard::verifyRequested, this, &AuditPresenter::verify);
    connect(&m_page->proof(), &ProofCard::stopRequested, this, [this] { m_proof.stop(); });
    connect(&m_page->anchors(), &AnchorList::sheetTyped, this, &AuditPresenter::takeSheet);
    connect(&m_proof, &BackgroundTask::progressed, &m_page->proof(), &ProofCard::setProgress);
    connect(m_page, &AuditPage::viewChosen, this, &AuditPresenter::loadEmergencies);
    connect(&m_page->emergencies(), &EmergencyReviews::reviewed, this, &AuditPresenter::review);
    connect(&m_page->emergencies(), &EmergencyReviews::deedsWanted, this, &AuditPresenter::showDeeds);
}

void AuditPresenter::search() {
    m_page->model().clear();
    m_page->detail().showNothing();
    m_page->showMessage(Tone::Info, m_withinWords);
    m_page->setPending(true);
    ask(std::nullopt);
}

void AuditPresenter::loadMore() {
    ask(m_page->model().last());
}

void AuditPresenter::ask(std::optional<AuditId> before) {
    const AuditService& audits = m_context.services.audits;
    m_search.start(
        [&audits, actor = m_context.actor(), search = m_within.value_or(m_page->bar().search()),
         before](const TaskWatch&) {
            Answer answer;
            try {
                ServiceResult<std::vector<AuditRow>> rows = audits.page(actor, search, before, kPage);
                if (rows) {
                    answer.rows = std::move(*rows);
                } else {
                    answer.error = rows.error();
                }
            } catch (const std::exception&) {
                answer.hasFailed = true;  // the edge logs what the store said; here it is a sentence
            }
            return answer;
        },
        [this](Answer answer) { take(std::move(answer)); });
}

void AuditPresenter::take(Answer answer) {
    m_page->setPending(false);
    if (answer.error || answer.hasFailed) {
        m_page->showMessage(
            Tone::Bad, answer.error ? serviceErrorText(*answer.error)
                                    : tr("The trail could not be read. Nothing was changed; try again."));
        m_page->model().append({}, false);
        return;
    }
    const bool hasMore = answer.rows.size() == kPage;
    m_page->model().append(std::move(answer.rows), hasMore);
    m_page->markFirst();
}

void AuditPresenter::verify() {
    const Services& services = m_context.services;
    m_page->proof().showRunning();
    m_proof.start(
        [&services, actor = m_context.actor(), sheets = m_sheets](const TaskWatch& watch) {
            Proof proof;
            const AuditProgress progress = [&watch](std::int64_t done, std::int64_t total) {
                watch.progress(done, total);
                return !watch.stop.stop_requested();
            };
            try {
                for (auto sheet = sheets.rbegin(); sheet != sheets.rend(); ++sheet) {
                    proof.heads.push_back({OutsideHead::From::Sheet, *sheet, std::nullopt, {}});
                }
                const std::vector<OutsideHead> backups = headsOf(services.backups);
                proof.heads.insert(proof.heads.end(), backups.begin(), backups.end());
                const std::vector<AuditHead> anchors = anchorsOf(proof.heads);
                const ServiceResult<AuditVerdict> verdict = services.audits.verify(actor, anchors, progress);
                if (!verdict) {
                    proof.error = verdict.error();
                    return proof;
                }
                proof.verdict = *verdict;
                if (!verdict->firstBroken && !verdict->wasStopped) {
                    const ServiceResult<std::vector<AuditHead>> missing =
                        verdict->unmatched ? services.audits.missing(actor, anchors, progress)
                                           : ServiceResult<std::vector<AuditHead>>();
                    if (missing) {
                        mark(proof.heads, *missing, services.audits, actor);
                    }
                }
            } catch (const std::exception&) {
                proof.hasFailed = true;
            }
            return proof;
        },
        [this](const Proof& proof) { showProof(proof); });
}

void AuditPresenter::showProof(const Proof& proof) {
    if (proof.error || proof.hasFailed) {
        m_page->proof().showProblem(
            proof.error ? serviceErrorText(*proof.error)
                        : tr("The trail could not be read to its end. Check the disk, then try again."));
        return;
    }
    m_page->proof().showVerdict(proof.verdict, proof.heads.size(), m_context.clock.now());
    m_page->anchors().show(proof.heads);
}

void AuditPresenter::takeSheet(const AuditHead& head) {
    if (std::find(m_sheets.begin(), m_sheets.end(), head) == m_sheets.end()) {
        m_sheets.push_back(head);
    }
    m_page->anchors().clearTyped();
    verify();
}

void AuditPresenter::loadEmergencies() {
    const EmergencyService& service = m_context.services.emergencies;
    const ServiceResult<std::vector<EmergencyRow>> rows = service.list(m_context.actor(), kMostEmergencies);
    m_page->emergencies().show(rows ? *rows : std::vector<EmergencyRow>(), m_context.actor().id);
    m_page->setToReview(service.toReview(m_context.actor()).value_or(0));
}

void AuditPresenter::review(EmergencyAccessId access, const QString& note) {
    const ServiceResult<void> done =
        m_context.services.emergencies.review(m_context.actor(), access, toUtf8(note.trimmed()));
    if (!done) {
        m_page->emergencies().showProblem(done.error().code == ServiceErrorCode::invalid
                                              ? tr("Write what you found, in a few words.")
                                          : done.error().code == ServiceErrorCode::notAllowedNow
                                              ? tr("This access is still open. Review it when it has ended.")
                                              : serviceErrorText(done.error()));
        return;
    }
    loadEmergencies();
    m_context.navigator.dataChanged();
    Toast::show(m_page->window(), Tone::Ok, tr("Reviewed"));
}

void AuditPresenter::showDeeds(const EmergencyAccess& access) {
    m_page->open(AuditPage::View::Trail);
    m_page->bar().clear();
    AuditSearch within;
    within.actor = access.staff;
    within.from = access.openedAt;
    within.to = access.endsAt + Duration::fromSeconds(1);
    m_within = within;
    const std::vector<Staff> people = m_context.services.staff.list();
    const auto person =
        std::find_if(people.begin(), people.end(), [&](const Staff& one) { return one.id == access.staff; });
    m_withinWords = tr("What %1 did under emergency access, from %2 to %3.")
                        .arg(person == people.end() ? QString() : fromUtf8(person->displayName),
                             dateTimeText(access.openedAt), timeText(access.endsAt));
    search();
    m_page->bar().offerClear();
}

}  // namespace gramhour::ui
