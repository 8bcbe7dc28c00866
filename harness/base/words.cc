#include "harness/base/words.h"

#include <optional>

namespace assay {
namespace {

constexpr std::string_view kNeedsNoQuotes =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,@%+";

std::string Quoted(const std::string& word) {
  if (!word.empty() && word.find_first_not_of(kNeedsNoQuotes) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// One pass over the command line; `word` is engaged while a word is open, so that '' makes an empty word.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  Result<std::vector<std::string>> Split() {
    while (at_ < text_.size()) {
      if (!Step()) return Error{.message = std::string(problem_) + " in the command: " + std::string(text_)};
    }
    CloseWord();
    if (words_.empty()) return Error{.message = "the command is empty"};
    return std::move(words_);
  }

 private:
  bool Step() {
    const char c = text_[at_++];
    if (c == ' ' || c == '\t' || c == '\n') {
      CloseWord();
      return true;
    }
    if (!word_) word_.emplace();
    if (c == '\'') return SingleQuoted();
    if (c == '"') return DoubleQuoted();
    if (c != '\\') {
      *word_ += c;
      return true;
    }
    if (at_ == text_.size()) return Fail("there is nothing after the last backslash");
    *word_ += text_[at_++];
    return true;
  }

  bool SingleQuoted() {
    const std::size_t end = text_.find('\'', at_);
    if (end == std::string_view::npos) return Fail("a single quote is not closed");
    word_->append(text_.substr(at_, end - at_));
    at_ = end + 1;
    return true;
  }

  bool DoubleQuoted() {
    while (at_ < text_.size()) {
      char c = text_[at_++];
      if (c == '"') return true;
      if (c == '\\' && at_ < text_.size() &&
          std::string_view("$`\"\\\n").find(text_[at_]) != std::string_view::npos) {
        c = text_[at_++];
        if (c == '\n') continue;
      }
      *word_ += c;
    }
    return Fail("a double quote is not closed");
  }

  void CloseWord() {
    if (word_) words_.push_back(*std::move(word_));
    word_.reset();
  }

  bool Fail(std::string_view problem) {
    problem_ = problem;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<std::string> word_;
  std::vector<std::string> words_;
  std::string_view problem_;
};

}  // namespace

Result<std::vector<std::string>> SplitWords(std::string_view command_line) {
  return Splitter(command_line).Split();
}

std::string JoinWords(std::span<const std::string> words) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += ' ';
    line += Quoted(word);
  }
  return line;
}

}  // namespace assay
