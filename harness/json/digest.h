#ifndef HARNESS_JSON_DIGEST_H_
#define HARNESS_JSON_DIGEST_H_

#include <compare>
#include <cstdint>

#include "harness/json/pointer.h"
#include "harness/json/value.h"

namespace assay::json {

// 128 bits that are equal for equal values and, for all practical purposes, differ for different ones. Equal
// means: object members in any order, array items in any order (as CAT compares records), numbers by value (1
// = 1.0, exact beyond 64 bits), the last of a repeated key, strings by code point.
struct Digest {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  auto operator<=>(const Digest&) const = default;

  // Order-free sum, for digests of sets of values.
  Digest& operator+=(const Digest& other) {
    low += other.low;
    high += other.high;
    return *this;
  }
};

// The digest of a value without the members that `ignored` names.
Digest DigestOf(const Value& value, const PathSet& ignored = {});

// 128 bits that differ for different values too, but agree only for values that were written in the same way,
// the members of their objects in the same order, at the same place of texts that begin alike: a fraction of
// the work where that is the rule, as between two reads of one source.
Digest FormDigestOf(const Object& object);

// The digest of several values in this order, e.g. the parts of a primary key. Deterministic between runs.
Digest Combine(const Digest& left, const Digest& right);

}  // namespace assay::json

#endif  // HARNESS_JSON_DIGEST_H_
