#include "harness/json/digest.h"

#include <xxhash.h>

#include <array>
#include <cmath>
#include <cstring>
#include <string>

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
  kArray,
  kObject,
  kPair
};

Digest Hash(const void* bytes, std::size_t size, Salt salt) {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes, size, static_cast<std::uint64_t>(salt));
  return {hash.low64, hash.high64};
}

Digest Hash(std::uint64_t word, Salt salt) { return Hash(&word, sizeof word, salt); }

// The decimal digits of a number without sign, leading and trailing zeros, and its exponent: 1, 1.0, 10e-1
// agree.
std::string CanonicalDecimal(std::string_view text) {
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
  if (at < text.size()) exponent += std::strtol(std::string(text.substr(at + 1)).c_str(), nullptr, 10);
  while (!digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++exponent;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  return (text.starts_with('-') ? "-" : "") + digits + "e" + std::to_string(exponent);
}

Digest HashReal(double real) {
  // A double that is a whole number within 64 bits equals that integer.
  if (std::trunc(real) == real && std::fabs(real) < 9007199254740992.0) {
    return Hash(static_cast<std::uint64_t>(static_cast<std::int64_t>(real)), Salt::kInteger);
  }
  if (std::trunc(real) == real && std::fabs(real) < 18446744073709551616.0) {
    if (real < 0 && real >= -9223372036854775808.0) {
      return Hash(static_cast<std::uint64_t>(static_cast<std::int64_t>(real)), Salt::kInteger);
    }
    if (real > 0) {
      const auto whole = static_cast<std::uint64_t>(real);
      return Hash(whole, whole > INT64_MAX ? Salt::kBig : Salt::kInteger);
    }
  }
  return Hash(&real, sizeof real, Salt::kReal);
}

Digest HashNumber(const Number& number) {
  switch (number.form) {
    case Number::Form::kInt64:
      return Hash(static_cast<std::uint64_t>(number.int64), Salt::kInteger);
    case Number::Form::kUint64:
      return Hash(number.uint64, Salt::kBig);
    case Number::Form::kDouble:
      return HashReal(number.real);
    case Number::Form::kBig:
      break;
  }
  const std::string canonical = CanonicalDecimal(number.text);
  return Hash(canonical.data(), canonical.size(), Salt::kBig);
}

Digest HashMember(std::string_view key, const Digest& value) {
  return Combine(Hash(key.data(), key.size(), Salt::kPair), value);
}

Digest Sealed(const Digest& sum, std::uint64_t count, Salt salt) {
  const std::array<std::uint64_t, 3> words = {sum.low, sum.high, count};
  return Hash(words.data(), sizeof words, salt);
}

bool HasRepeatedKey(const Object& object) {
  // Small objects are the rule: comparing all pairs of up to 16 keys beats hashing them.
  constexpr std::size_t kFew = 16;
  std::array<std::string_view, kFew> keys;
  std::size_t count = 0;
  for (const Member& member : object) {
    if (count == kFew) return true;  // let the general way find out
    for (std::size_t i = 0; i < count; ++i) {
      if (keys[i] == member.key) return true;
    }
    keys[count++] = member.key;
  }
  return false;
}

Digest HashMembers(const Value& value, const PathSet& ignored) {
  Digest sum;
  std::uint64_t count = 0;
  const auto add = [&](const Member& member) {
    if (ignored.empty()) {
      sum += HashMember(member.key, DigestOf(member.value));
    } else {
      const PathSet below = ignored.Enter(member.key);
      if (below.Matches()) return;
      sum += HashMember(member.key, DigestOf(member.value, below));
    }
    ++count;
  };
  if (HasRepeatedKey(value.object())) {
    for (const Member& member : UniqueMembers(value.object())) add(member);
  } else {
    for (const Member& member : value.object()) add(member);
  }
  return Sealed(sum, count, Salt::kObject);
}

Digest HashItems(const Value& value, const PathSet& ignored) {
  Digest sum;
  std::uint64_t count = 0;
  std::size_t index = 0;
  for (const Value item : value.array()) {
    const PathSet below = ignored.empty() ? PathSet() : ignored.Enter(std::to_string(index));
    ++index;
    if (below.Matches()) continue;
    sum += DigestOf(item, below);
    ++count;
  }
  return Sealed(sum, count, Salt::kArray);
}

}  // namespace

Digest DigestOf(const Value& value, const PathSet& ignored) {
  switch (value.kind()) {
    case Kind::kNull:
      return Hash(0, Salt::kNull);
    case Kind::kBoolean:
      return Hash(0, value.boolean() ? Salt::kTrue : Salt::kFalse);
    case Kind::kNumber:
      return HashNumber(value.number());
    case Kind::kString: {
      const std::string_view text = value.string();
      return Hash(text.data(), text.size(), Salt::kString);
    }
    case Kind::kArray:
      return HashItems(value, ignored);
    case Kind::kObject:
      return HashMembers(value, ignored);
  }
  return {};
}

Digest Combine(const Digest& left, const Digest& right) {
  const std::array<std::uint64_t, 4> words = {left.low, left.high, right.low, right.high};
  return Hash(words.data(), sizeof words, Salt::kPair);
}

}  // namespace assay::json
