#include "suites/connector_documentation/sections.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace assay::suites {
namespace {

using markdown::Heading;

constexpr std::string_view kStepOne = "Step 1: ";
constexpr std::string_view kStepTwo = "Step 2: ";

bool Holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// "Step 3: …", "Step 2.1: …": digits, perhaps one character and more digits.
bool BeginsWithStep(const std::string& name) {
  std::string_view rest = name;
  if (!rest.starts_with("Step ")) return false;
  rest.remove_prefix(5);
  const auto take_digits = [&] {
    const auto end = std::ranges::find_if_not(rest, [](unsigned char c) { return std::isdigit(c) != 0; });
    const bool any = end != rest.begin();
    rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
    return any;
  };
  if (!take_digits()) return false;
  if (rest.starts_with(": ")) return true;
  if (rest.empty()) return false;
  rest.remove_prefix(1);
  take_digits();
  return rest.starts_with(": ");
}

std::vector<Heading>::iterator Named(std::vector<Heading>& headings, std::size_t from,
                                     const std::string& name) {
  return std::find_if(headings.begin() + static_cast<std::ptrdiff_t>(from), headings.end(),
                      [&](const Heading& heading) { return heading.name == name; });
}

// Where the steps begin: at the first heading that has the name of the last one with "Step 1: " in it. 0 for
// nowhere: CAT does not look at steps that begin the document.
std::size_t FirstStep(std::vector<Heading>& headings) {
  std::size_t first = 0;
  for (const Heading& heading : headings) {
    if (Holds(heading.name, kStepOne)) {
      first = static_cast<std::size_t>(Named(headings, 0, heading.name) - headings.begin());
    }
  }
  return first;
}

void DropFurtherSteps(std::vector<Heading>& headings) {
  const std::size_t first = FirstStep(headings);
  if (first == 0) return;
  std::string_view step = kStepOne;
  for (std::size_t i = first; i + 1 < headings.size() && Holds(headings[i].name, step);) {
    const std::string next = headings[i + 1].name;
    if (!BeginsWithStep(next)) return;
    if (Holds(next, kStepTwo)) {
      step = kStepTwo;
      ++i;
    } else {
      headings.erase(Named(headings, first, next));
    }
  }
}

void DropWord(std::string& name, std::string_view word) {
  for (std::size_t at = name.find(word); at != std::string::npos; at = name.find(word, at))
    name.erase(at, word.size());
}

// CAT reads headings in the text less its trailing blanks.
std::vector<Heading> HeadingsOf(const std::string& documentation) {
  return markdown::TopLevelHeadings(
      std::string_view(documentation).substr(0, documentation.find_last_not_of(" \t\n\v\f\r") + 1));
}

}  // namespace

Sections::Sections(const std::string& documentation) : lines_(markdown::Lines(documentation)) {
  for (const Heading& heading : HeadingsOf(documentation)) {
    const auto known = std::ranges::find(headings_, heading.name, &Named::name);
    if (known != headings_.end()) {
      known->start = heading.end;
    } else {
      headings_.push_back({heading.name, heading.end});
    }
  }
}

std::optional<Section> Sections::Find(const std::string& heading) const {
  const auto found = std::ranges::find(headings_, heading, &Named::name);
  if (found == headings_.end()) return std::nullopt;
  const auto next = found + 1;
  const std::size_t end = next == headings_.end() ? lines_.size() - 1 : next->start;
  Section section{.first_line = found->start, .lines = {}};
  for (std::size_t i = found->start; i < std::min(end, lines_.size()); ++i)
    section.lines.push_back(lines_[i]);
  return section;
}

std::vector<Heading> TemplateHeadings(const std::string& documentation) {
  std::vector<Heading> headings = HeadingsOf(documentation);
  DropFurtherSteps(headings);
  for (Heading& heading : headings) {
    DropWord(heading.name, Holds(heading.name, kStepOne) ? kStepOne : kStepTwo);
  }
  return headings;
}

}  // namespace assay::suites
