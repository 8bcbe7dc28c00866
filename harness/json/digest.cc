#include "harness/json/digest.h"

// Most of what is hashed is shorter than the call of a shared library takes.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace assay::json {
namespace {

// Distinguishes values of different kinds with the same bytes.
enum class Salt : std::uint64_t {
  kNull = 1,
  kFalse,
  kTrue,
  kInteger,
  kReal,
  kBig,
  kString,
  kLongString,
  kArray,
  kObject,
  kPair
};

// What a value's place makes of its digest: 0 at the top, the hash of a member's key, 1 for an item.
using Seed = std::uint64_t;
constexpr Seed kTop = 0;
constexpr Seed kItem = 1;

Seed SeedOf(std::string_view key) { return XXH3_64bits(key.data(), key.size()); }

Digest Hash(const void* bytes, std::size_t size, Salt salt, Seed seed) {
  // An odd factor, so that salts stay apart.
  const std::uint64_t both = seed + static_cast<std::uint64_t>(salt) * 0x9E37'79B9'7F4A'7C15;
  const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes, size, both);
  return {hash.low64, hash.high64};
}

Digest Hash(std::uint64_t word, Salt salt, Seed seed) { return Hash(&word, sizeof word, salt, seed); }

Digest HashString(std::string_view text, Seed seed) {
  // Beyond this length a seed costs as much as hashing some hundred bytes.
  constexpr std::size_t kLong = 240;
  if (text.size() <= kLong) return Hash(text.data(), text.size(), Salt::kString, seed);
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return Hash(&hash, sizeof hash, Salt::kLongString, seed);
}

// The decimal digits of a number without sign, leading and trailing zeros, and its exponent: 1, 1.0, 10e-1
// agree. Exponents beyond any that a text could be long enough to move are one.
std::string CanonicalDecimal(std::string_view text) {
  constexpr long kFarthest = std::numeric_limits<long>::max() / 2;
  std::string digits;
  long exponent = 0;
  bool fraction = false;
  std::size_t at = text.starts_with('-') ? 1 : 0;
  for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
    if (text[at] == '.') {
      fraction = true;
      continue;
    }
    digits += text[at];
    if (fraction) --exponent;
  }
  if (at < text.size()) {
    const long written = std::strtol(std::string(text.substr(at + 1)).c_str(), nullptr, 10);
    exponent += std::clamp(written, -kFarthest, kFarthest);
  }
  while (!digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++exponent;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  return (text.starts_with('-') ? "-" : "") + digits + "e" + std::to_string(exponent);
}

Digest HashReal(double real, Seed seed) {
  // A double that is a whole number within 64 bits equals that integer.
  if (std::trunc(real) == real && std::fabs(real) < 9007199254740992.0) {
    return Hash(static_cast<std::uint64_t>(static_cast<std::int64_t>(real)), Salt::kInteger, seed);
  }
  if (std::trunc(real) == real && std::fabs(real) < 18446744073709551616.0) {
    if (real < 0 && real >= -9223372036854775808.0) {
      return Hash(static_cast<std::uint64_t>(static_cast<std::int64_t>(real)), Salt::kInteger, seed);
    }
    if (real > 0) {
      const auto whole = static_cast<std::uint64_t>(real);
      return Hash(whole, whole > INT64_MAX ? Salt::kBig : Salt::kInteger, seed);
    }
  }
  return Hash(&real, sizeof real, Salt::kReal, seed);
}

Digest HashNumber(const Number& number, Seed seed) {
  switch (number.form) {
    case Number::Form::kInt64:
      return Hash(static_cast<std::uint64_t>(number.int64), Salt::kInteger, seed);
    case Number::Form::kUint64:
      return Hash(number.uint64, Salt::kBig, seed);
    case Number::Form::kDouble:
      return HashReal(number.real, seed);
    case Number::Form::kBig:
      break;
  }
  const std::string canonical = CanonicalDecimal(number.text);
  return Hash(canonical.data(), canonical.size(), Salt::kBig, seed);
}

Digest Sealed(const Digest& sum, std::uint64_t count, Salt salt, Seed seed) {
  const std::array<std::uint64_t, 3> words = {sum.low, sum.high, count};
  return Hash(words.data(), sizeof words, salt, seed);
}

// Whether a hash stands there twice. Comparing all pairs of a few beats a table.
bool HasRepeats(std::span<const Seed> hashes) {
  constexpr std::size_t kFew = 16;
  if (hashes.size() <= kFew) {
    for (std::size_t i = 1; i < hashes.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (hashes[i] == hashes[j]) return true;
      }
    }
    return false;
  }
  // Open addressing; 0 is free, and a hash of 0 only makes sure that the exact way is taken.
  const std::size_t mask = std::bit_ceil(hashes.size() * 2) - 1;
  std::vector<Seed> table(mask + 1);
  for (const Seed hash : hashes) {
    std::size_t slot = hash & mask;
    for (; table[slot] != 0 && table[slot] != hash; slot = (slot + 1) & mask) continue;
    if (hash == 0 || table[slot] == hash) return true;
    table[slot] = hash;
  }
  return false;
}

// The hashes of an object's keys; those of a usual object are kept on the stack.
class KeyHashes {
 public:
  void Add(Seed hash) {
    if (count_ < few_.size()) {
      few_[count_++] = hash;
    } else {
      if (many_.empty()) many_.assign(few_.begin(), few_.end());
      many_.push_back(hash);
    }
  }
  std::span<const Seed> All() const {
    return many_.empty() ? std::span(few_.data(), count_) : std::span<const Seed>(many_);
  }

 private:
  std::array<Seed, 64> few_;
  std::size_t count_ = 0;
  std::vector<Seed> many_;
};

Digest HashValue(const Value& value, const PathSet& ignored, Seed seed);

// The sum of the members' digests, of those that are not ignored.
class MemberSum {
 public:
  explicit MemberSum(const PathSet& ignored) : ignored_(ignored) {}

  void Add(const Member& member, Seed hash) {
    if (ignored_.empty()) {
      sum_ += HashValue(member.value, ignored_, hash);
    } else {
      const PathSet below = ignored_.Enter(member.key);
      if (below.Matches()) return;
      sum_ += HashValue(member.value, below, hash);
    }
    ++count_;
  }

  Digest Seal(Seed seed) const { return Sealed(sum_, count_, Salt::kObject, seed); }

 private:
  const PathSet& ignored_;
  Digest sum_;
  std::uint64_t count_ = 0;
};

Digest HashMembers(const Object& object, const PathSet& ignored, Seed seed) {
  MemberSum sum(ignored);
  KeyHashes hashes;
  for (const Member& member : object) {
    const Seed hash = SeedOf(member.key);
    hashes.Add(hash);
    sum.Add(member, hash);
  }
  if (!HasRepeats(hashes.All())) return sum.Seal(seed);
  MemberSum unique(ignored);
  for (const Member& member : UniqueMembers(object)) unique.Add(member, SeedOf(member.key));
  return unique.Seal(seed);
}

Digest HashItems(const Array& array, const PathSet& ignored, Seed seed) {
  Digest sum;
  std::uint64_t count = 0;
  std::size_t index = 0;
  for (const Value item : array) {
    const PathSet below = ignored.empty() ? PathSet() : ignored.Enter(std::to_string(index));
    ++index;
    if (below.Matches()) continue;
    sum += HashValue(item, below, kItem);
    ++count;
  }
  return Sealed(sum, count, Salt::kArray, seed);
}

Digest HashValue(const Value& value, const PathSet& ignored, Seed seed) {
  switch (value.kind()) {
    case Kind::kNull:
      return Hash(0, Salt::kNull, seed);
    case Kind::kBoolean:
      return Hash(0, value.boolean() ? Salt::kTrue : Salt::kFalse, seed);
    case Kind::kNumber:
      return HashNumber(value.number(), seed);
    case Kind::kString:
      return HashString(value.string(), seed);
    case Kind::kArray:
      return HashItems(value.array(), ignored, seed);
    case Kind::kObject:
      return HashMembers(value.object(), ignored, seed);
  }
  return {};
}

// Where the last string of an object's content ends.
std::size_t EndOfStrings(const internal::TapePlace& begin, const internal::TapePlace& end) {
  // Mostly another member stands behind the object, and its key behind the strings.
  internal::TapePlace at = end;
  ++at.index;
  if (at.Tag() == '"') return at.TextOffset();
  std::size_t last = begin.index;
  for (at.index = begin.index; at.index < end.index; at.index = at.NextTag()) {
    if (at.HasText()) last = at.index;
  }
  at.index = last;
  return at.TextOffset() + sizeof(std::uint32_t) + at.Text().size() + 1;
}

}  // namespace

Digest DigestOf(const Value& value, const PathSet& ignored) { return HashValue(value, ignored, kTop); }

Digest FormDigestOf(const Object& object) {
  // What simdjson made of the object: its words, in which strings are offsets, and the bytes of its strings.
  const internal::TapePlace begin = object.begin().place();
  const internal::TapePlace end = object.end().place();
  if (begin.index == end.index) return Hash(0, Salt::kObject, kTop);
  const std::size_t offset = begin.TextOffset();
  const std::array<std::uint64_t, 2> both = {
      XXH3_64bits(begin.tape + begin.index, (end.index - begin.index) * sizeof(std::uint64_t)),
      XXH3_64bits(begin.strings + offset, EndOfStrings(begin, end) - offset)};
  return Hash(both.data(), sizeof both, Salt::kPair, kTop);
}

Digest Combine(const Digest& left, const Digest& right) {
  const std::array<std::uint64_t, 4> words = {left.low, left.high, right.low, right.high};
  return Hash(words.data(), sizeof words, Salt::kPair, kTop);
}

}  // namespace assay::json
