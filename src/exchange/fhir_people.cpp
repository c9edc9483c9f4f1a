#include "exchange/fhir_json.h"

namespace gramhour {

namespace {

using fhir::ResourceText;

void writeIdentifiers(ResourceText& text, const Patient& patient) {
    JsonText& json = text.json();
    const auto write = [&json](std::string_view use, const std::string& number) {
        json.beginObject().key("use").text(use).key("type").beginObject().key("text").text("Record number");
        json.endObject().key("value").text(fhir::cleanString(number)).endObject();
    };
    json.key("identifier").beginArray();
    write("usual", patient.details.recordNumber);
    for (const std::string& number : patient.formerNumbers) {
        write("old", number);
    }
    json.endArray();
}

void writeName(ResourceText& text, const Patient& patient) {
    JsonText& json = text.json();
    json.key("name").beginArray().beginObject();
    json.key("use").text(patient.isProvisional ? "temp" : "official");
    text.text("text", patient.details.fullName()).text("family", patient.details.familyName);
    if (const std::string given = fhir::cleanString(patient.details.givenName); !given.empty()) {
        json.key("given").beginArray().text(given).endArray();
    }
    json.endObject().endArray();
}

void writeWays(ResourceText& text, const PatientDetails& details) {
    JsonText& json = text.json();
    const std::string phone = fhir::cleanString(details.phone);
    const std::string email = fhir::cleanString(details.email);
    if (!phone.empty() || !email.empty()) {
        json.key("telecom").beginArray();
        for (const auto& [system, value] : {std::pair{"phone", &phone}, std::pair{"email", &email}}) {
            if (!value->empty()) {
                json.beginObject().key("system").text(system).key("value").text(*value).endObject();
            }
        }
        json.endArray();
    }
    if (const std::string address = fhir::cleanString(details.address); !address.empty()) {
        json.key("address").beginArray().beginObject().key("text").text(address).endObject().endArray();
    }
    if (const std::string contact = fhir::cleanString(details.emergencyContact); !contact.empty()) {
        json.key("contact").beginArray().beginObject().key("name").beginObject().key("text").text(contact);
        json.endObject().endObject().endArray();
    }
}

/// A birth date of an unnamed patient: the year, or that it is kept back. The extension is R4's own
/// (http://hl7.org/fhir/R4/extension-data-absent-reason.html).
void writeBirthYear(ResourceText& text, const FhirStyle& style, const Patient& patient, Date on) {
    if (shownAge(patient.details.birthDate, on)) {
        const Date shifted = style.hidden->shifted(patient.id, patient.details.birthDate);
        text.json().key("birthDate").text(shifted.toIso().substr(0, 4));
        return;
    }
    text.json().key("_birthDate").beginObject().key("extension").beginArray().beginObject();
    text.json().key("url").text("http://hl7.org/fhir/StructureDefinition/data-absent-reason");
    text.json().key("valueCode").text("masked").endObject().endArray().endObject();
}

}  // namespace

FhirResource fhirPatient(const FhirStyle& style, const Patient& patient, Date on) {
    ResourceText text(style, patient.id, fhir::localName("Patient", patient.id.value()));
    if (!style.hidden) {
        writeIdentifiers(text, patient);
        writeName(text, patient);
    }
    if (!style.hidden) {
        writeWays(text, patient.details);
    }
    text.json().key("gender").text(codeOf(patient.details.sex));
    if (style.hidden) {
        writeBirthYear(text, style, patient, on);
    } else {
        text.json().key("birthDate").text(patient.details.birthDate.toIso());
    }
    return text.finish();
}

FhirResource fhirPractitioner(const FhirStyle& style, const NamedStaff& person) {
    ResourceText text(style, PatientId(0), fhir::localName("Practitioner", person.id.value()));
    if (const std::string name = fhir::cleanString(person.displayName); !style.hidden && !name.empty()) {
        text.json().key("name").beginArray().beginObject().key("text").text(name).endObject().endArray();
    }
    return text.finish();
}

std::string fhirOpening(const FhirStyle& style) {
    return style.form == FhirForm::transactionBundle
               ? R"({"resourceType":"Bundle","type":"transaction","entry":[)"
               : "";
}

std::string fhirEntry(const FhirStyle& style, const FhirResource& resource, bool isFirst) {
    if (style.form == FhirForm::ndjson) {
        return resource.json + "\n";
    }
    std::string entry = isFirst ? "\n" : ",\n";
    entry.append(R"({"fullUrl":"urn:uuid:)").append(resource.id).append(R"(","resource":)");
    entry.append(resource.json).append(R"(,"request":{"method":"PUT","url":")").append(resource.type);
    entry.append("/").append(resource.id).append("\"}}");
    return entry;
}

std::string fhirClosing(const FhirStyle& style) {
    return style.form == FhirForm::transactionBundle ? "\n]}\n" : "";
}

}  // namespace gramhour
