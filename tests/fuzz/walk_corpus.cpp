// Runs a target where there is no libFuzzer: every file of the corpus folders, then mutations of them by a
// seeded generator until the time is over. It does not see which code was reached; libFuzzer does. It
// understands the options of libFuzzer that the tests give:
//
//     gramhour_fuzz_NAME [-max_total_time=SECONDS] [-runs=N] [-seed=N] [-timeout=SECONDS] FOLDER_OR_FILE...
//
// An input that ends the program is written to `crash-NAME` in the present folder first.

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include "fuzz/fuzz_target.h"

#if defined(__SANITIZE_ADDRESS__)
extern "C" void __sanitizer_set_death_callback(void (*callback)());
#endif

namespace {

constexpr std::size_t kMostBytes = 256 * 1024;
constexpr std::size_t kSmallSeed = 16 * 1024;

struct Options {
    std::chrono::seconds time{0};  ///< 0: the corpus alone
    std::uint64_t runs = 0;        ///< 0: as many as the time allows
    std::uint64_t seed = 1;
    unsigned timeout = 25;
    std::vector<std::filesystem::path> places;
};

// What runs now, for the handler: plain pointers, because a handler may touch little else.
const char* g_input = nullptr;
std::size_t g_inputSize = 0;
std::string g_crashFile;

void keepInput() {
    if (g_input == nullptr) {
        return;
    }
    const int file = ::open(g_crashFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0) {
        const ssize_t written = ::write(file, g_input, g_inputSize);
        static_cast<void>(written);
        ::close(file);
    }
    g_input = nullptr;
}

extern "C" void onDeath(int signal) {
    keepInput();
    static_cast<void>(std::signal(signal, SIG_DFL));
    static_cast<void>(std::raise(signal));
}

void watchDeath() {
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGBUS, SIGALRM}) {
        static_cast<void>(std::signal(signal, onDeath));
    }
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_set_death_callback(keepInput);
#endif
}

void run(const std::string& input, unsigned timeout) {
    g_input = input.data();
    g_inputSize = input.size();
    ::alarm(timeout);
    static_cast<void>(
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()));
    ::alarm(0);
    g_input = nullptr;
}

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> corpusOf(const std::vector<std::filesystem::path>& places) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& place : places) {
        if (!std::filesystem::is_directory(place)) {
            files.push_back(place);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(place)) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> corpus{""};
    std::transform(files.begin(), files.end(), std::back_inserter(corpus), contentOf);
    return corpus;
}

/// Words between quotes and runs of digits: what a format's inputs are made of.
std::vector<std::string> tokensOf(const std::vector<std::string>& corpus) {
    std::vector<std::string> tokens;
    for (const std::string& text : corpus) {
        for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at)) {
            const std::size_t end = text.find('"', at + 1);
            if (end == std::string::npos) {
                break;
            }
            if (end - at < 64) {
                tokens.push_back(text.substr(at, end + 1 - at));
            }
            at = end + 1;
        }
    }
    std::sort(tokens.begin(), tokens.end());
    tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
    for (const std::string_view hostile : {"null",
                                           "true",
                                           "-1",
                                           "0",
                                           "1e400",
                                           "-0.0",
                                           "9223372036854775807",
                                           "-9223372036854775808",
                                           "18446744073709551616",
                                           "0.000000000000000001",
                                           "999999999999999999",
                                           "{",
                                           "}",
                                           "[",
                                           "]",
                                           ",",
                                           ":",
                                           "\"",
                                           "\\u0000",
                                           "\\ud800",
                                           "\xEF\xBB\xBF",
                                           "\xE2\x80\xAE",
                                           "\xFF\xFE",
                                           "\xC0\x80",
                                           "\xED\xA0\x80",
                                           "\xF4\x90\x80\x80",
                                           "\r\n",
                                           "\t",
                                           ";",
                                           "=1+1",
                                           "2026-02-30",
                                           "0000-00-00",
                                           "9999-12-31T23:59:60Z",
                                           "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}) {
        tokens.emplace_back(hostile);
    }
    return tokens;
}

class Mutator {
public:
    Mutator(std::vector<std::string> corpus, std::uint64_t seed)
        : m_corpus(std::move(corpus)), m_tokens(tokensOf(m_corpus)), m_random(seed) {
        // Large seeds are walked once, and damaged seldom: small ones say more in the same time.
        for (std::size_t place = 0; place < m_corpus.size(); ++place) {
            if (m_corpus[place].size() <= kSmallSeed) {
                m_small.push_back(place);
            }
        }
    }

    [[nodiscard]] std::string next() {
        const bool anySize = m_small.empty() || below(16) == 0;
        std::string input = m_corpus[anySize ? below(m_corpus.size()) : m_small[below(m_small.size())]];
        const std::size_t steps = 1 + below(6);
        for (std::size_t step = 0; step < steps; ++step) {
            mutate(input);
        }
        input.resize(std::min(input.size(), kMostBytes));
        return input;
    }

private:
    [[nodiscard]] std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_random);
    }
    [[nodiscard]] const std::string& token() { return m_tokens[below(m_tokens.size())]; }
    /// A place and a length within the text, short more often than long.
    [[nodiscard]] std::pair<std::size_t, std::size_t> span(const std::string& text) {
        const std::size_t from = below(text.size());
        const std::size_t most = std::min<std::size_t>(text.size() - from, below(8) == 0 ? text.size() : 24);
        return {from, 1 + below(most)};
    }

    void mutate(std::string& text) {
        if (text.empty()) {
            text = token();
            return;
        }
        const auto [from, length] = span(text);
        switch (below(9)) {
        case 0:
            text[from] = static_cast<char>(static_cast<unsigned char>(text[from]) ^ (1U << below(8)));
            break;
        case 1:
            text[from] = static_cast<char>(below(256));
            break;
        case 2:
            text.erase(from, length);
            break;
        case 3:
            text.insert(from, text.substr(from, length));
            break;
        case 4:
            text.insert(from, token());
            break;
        case 5:
            replaceNumber(text, from);
            break;
        case 6:
            replaceToken(text, from);
            break;
        case 7:
            splice(text, from);
            break;
        default:
            text.resize(from);
        }
    }

    void replaceNumber(std::string& text, std::size_t near) {
        const std::size_t from = text.find_first_of("0123456789", near);
        if (from == std::string::npos) {
            return;
        }
        const std::size_t end = std::min(text.find_first_not_of("0123456789.eE-", from), text.size());
        static constexpr std::array<std::string_view, 12> kNumbers{
            "0",   "1",  "-1",   "0.1", "1000000", "1e18", "1e-18", "123456789012345678",
            "2.0", "00", "1e60", "99"};
        text.replace(from, end - from, kNumbers[below(kNumbers.size())]);
    }

    void replaceToken(std::string& text, std::size_t near) {
        const std::size_t from = text.find('"', near);
        const std::size_t end = from == std::string::npos ? from : text.find('"', from + 1);
        if (end != std::string::npos) {
            text.replace(from, end + 1 - from, token());
        }
    }

    /// Goes on as another input does from some place.
    void splice(std::string& text, std::size_t at) {
        const std::string& other = m_corpus[below(m_corpus.size())];
        if (!other.empty()) {
            text.replace(at, std::string::npos, other.substr(below(other.size())));
        }
    }

    std::vector<std::string> m_corpus;
    std::vector<std::string> m_tokens;
    std::vector<std::size_t> m_small;
    std::mt19937_64 m_random;
};

Options optionsOf(int count, char** words) {
    Options options;
    for (int place = 1; place < count; ++place) {
        const std::string_view word = words[place];
        const auto number = [&word](std::string_view name) -> std::uint64_t {
            return std::strtoull(std::string(word.substr(name.size())).c_str(), nullptr, 10);
        };
        if (word.starts_with("-max_total_time=")) {
            options.time = std::chrono::seconds(number("-max_total_time="));
        } else if (word.starts_with("-runs=")) {
            options.runs = number("-runs=");
        } else if (word.starts_with("-seed=")) {
            options.seed = number("-seed=");
        } else if (word.starts_with("-timeout=")) {
            options.timeout = static_cast<unsigned>(number("-timeout="));
        } else if (!word.starts_with("-")) {
            options.places.emplace_back(word);
        }
    }
    return options;
}

}  // namespace

int main(int count, char** words) {
    const Options options = optionsOf(count, words);
    g_crashFile = "crash-" + std::filesystem::path(words[0]).filename().string();
    watchDeath();

    const std::vector<std::string> corpus = corpusOf(options.places);
    for (const std::string& input : corpus) {
        run(input, options.timeout);
    }

    Mutator mutator(corpus, options.seed);
    std::uint64_t done = 0;
    const auto end = std::chrono::steady_clock::now() + options.time;
    while ((options.runs == 0 || done < options.runs) && std::chrono::steady_clock::now() < end) {
        run(mutator.next(), options.timeout);
        ++done;
    }
    std::printf("walked %zu inputs and %llu mutations of them (seed %llu; no coverage guides this)\n",
                corpus.size(), static_cast<unsigned long long>(done),
                static_cast<unsigned long long>(options.seed));
    return corpus.size() > 1 ? 0 : 1;
}
