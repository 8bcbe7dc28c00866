#ifndef HARNESS_BASE_LOOK_ALIKE_H_
#define HARNESS_BASE_LOOK_ALIKE_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay {

// Names that a person takes for the same and a program does not. Texts that are no UTF-8 look like nothing.

// A name as it is shown: as it is where every character of it can be seen, else in quotes, with what cannot
// be seen or is easily overlooked escaped ("users\u00A0", "cafe\u0301").
std::string Visible(std::string_view name);

// How a name differs from another one that looks the same, as the predicate of a sentence about it: "differs
// only in case", "has a trailing blank", "has a no-break space (U+00A0) at character 5", "is NFD, the other
// NFC". nullopt where they do not look the same, or are the same.
std::optional<std::string> DifferenceInLooks(std::string_view name, std::string_view other);

// What to say of the candidate that is meant by a name that was not found: "; the nearest is users: Users
// differs only in case". One that looks the same comes first, then the nearest by its letters. "" where none
// is near.
std::string TheNearest(std::string_view name, std::span<const std::string_view> candidates);

// The same of candidates that look the same alone; the others are meant for something else.
std::string TheSameInLooks(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace assay

#endif  // HARNESS_BASE_LOOK_ALIKE_H_
