#ifndef HARNESS_CONFIG_KEYS_H_
#define HARNESS_CONFIG_KEYS_H_

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "harness/config/model.h"
#include "harness/config/reader.h"

// The words in which the tables keys_*.cc are written.
namespace assay::config {

template <>
const Table<NamedReason>& KeysOf();
template <>
const Table<OptionalReason>& KeysOf();
template <>
const Table<BackwardCompatibility>& KeysOf();
template <>
const Table<AuthDefaultMethod>& KeysOf();
template <>
const Table<ExpectRecords>& KeysOf();
template <>
const Table<UnsupportedFileType>& KeysOf();
template <>
const Table<FileTypes>& KeysOf();
template <>
const Table<ClientContainer>& KeysOf();
template <>
const Table<StreamCursorFormat>& KeysOf();
template <>
const Table<CursorFormat>& KeysOf();
template <>
const Table<FutureState>& KeysOf();
template <>
const Table<SpecEntry>& KeysOf();
template <>
const Table<ConnectionEntry>& KeysOf();
template <>
const Table<DiscoveryEntry>& KeysOf();
template <>
const Table<BasicReadEntry>& KeysOf();
template <>
const Table<FullRefreshEntry>& KeysOf();
template <>
const Table<IncrementalEntry>& KeysOf();
template <>
const Table<ConnectorAttributesEntry>& KeysOf();
template <>
const Table<ConnectorDocumentationEntry>& KeysOf();
template <>
const Table<Readiness>& KeysOf();
template <>
const Table<Service>& KeysOf();
template <>
const Table<KnownFailure>& KeysOf();
template <>
const Table<Hooks>& KeysOf();
template <>
const Table<AssaySettings>& KeysOf();
template <>
const Table<AcceptanceTests>& KeysOf();
template <>
const Table<RunConfig>& KeysOf();

namespace internal {

// "text", "a list of mappings" …
template <class V>
std::string TypeText(bool plural = false) {
  const auto choose = [plural](const char* one, const char* many) { return plural ? many : one; };
  if constexpr (OptionalOf<V>::value) {
    return TypeText<typename V::value_type>(plural);
  } else if constexpr (VectorOf<V>::value) {
    return choose("a list of ", "lists of ") + TypeText<typename V::value_type>(true);
  } else if constexpr (MapOf<V>::value) {
    return choose("a mapping from streams to ", "mappings to ") + TypeText<typename V::mapped_type>(true);
  } else if constexpr (std::is_enum_v<V>) {
    std::string text;
    for (const std::string_view word : WordsOf<V>()) text += (text.empty() ? "" : " | ") + std::string(word);
    return text;
  } else if constexpr (std::is_same_v<V, std::string>) {
    return choose("text", "texts");
  } else if constexpr (std::is_same_v<V, std::filesystem::path>) {
    return "text";
  } else if constexpr (std::is_same_v<V, bool>) {
    return "true | false";
  } else if constexpr (std::is_same_v<V, std::int64_t>) {
    return choose("a whole number", "whole numbers");
  } else if constexpr (std::is_same_v<V, std::chrono::seconds>) {
    return choose("a duration", "durations");
  } else if constexpr (std::is_same_v<V, CommandLine>) {
    return "a command line or a list of words";
  } else if constexpr (std::is_same_v<V, Environment>) {
    return "a mapping from names to values";
  } else if constexpr (std::is_same_v<V, KnownFailures>) {
    return "a list of mappings or the path of a file";
  } else if constexpr (std::is_same_v<V, protocol::Lookback>) {
    return "none | equal_to_cursor | a duration | a count";
  } else if constexpr (std::is_same_v<V, protocol::LiveStreams>) {
    return "true | false | a list of texts";
  } else {
    return choose("a mapping", "mappings");
  }
}

template <class V>
std::string DefaultText(const V& value) {
  if constexpr (std::is_same_v<V, std::string>) {
    return value;
  } else if constexpr (std::is_same_v<V, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_same_v<V, std::int64_t>) {
    return std::to_string(value);
  } else if constexpr (std::is_same_v<V, protocol::LiveStreams>) {
    return "false";
  } else if constexpr (std::is_enum_v<V>) {
    return std::string(WordsOf<V>()[static_cast<std::size_t>(value)]);
  } else if constexpr (VectorOf<V>::value) {
    return "[]";
  } else if constexpr (MapOf<V>::value || std::is_same_v<V, Environment>) {
    return "{}";
  } else {
    return "";
  }
}

template <class T>
void Describe(const std::string& path, std::vector<KeyInfo>& out);

// The keys inside a value of type V.
template <class V>
void DescribeInner(const std::string& path, std::vector<KeyInfo>& out) {
  if constexpr (OptionalOf<V>::value) {
    DescribeInner<typename V::value_type>(path, out);
  } else if constexpr (VectorOf<V>::value) {
    DescribeInner<typename V::value_type>(path + "[]", out);
  } else if constexpr (MapOf<V>::value) {
    DescribeInner<typename V::mapped_type>(path + ".<stream>", out);
  } else if constexpr (SectionOf<V>::value) {
    out.push_back({.path = path + ".bypass_reason",
                   .type = "text",
                   .null_allowed = true,
                   .help = "why the suite is skipped"});
    out.push_back({.path = path + ".tests",
                   .type = "a list of mappings",
                   .null_allowed = true,
                   .help = "one input of the suite each"});
    DescribeInner<typename SectionOf<V>::Item>(path + ".tests[]", out);
  } else if constexpr (std::is_same_v<V, KnownFailures>) {
    Describe<KnownFailure>(path + "[]", out);
  } else if constexpr (std::is_base_of_v<Mapping, V>) {
    Describe<V>(path, out);
  }
}

template <class T>
void Describe(const std::string& path, std::vector<KeyInfo>& out) {
  for (const Key<T>& key : KeysOf<T>().keys) {
    const std::string key_path = path.empty() ? std::string(key.name) : path + "." + std::string(key.name);
    out.push_back({.path = key_path,
                   .type = key.type,
                   .default_text = key.required ? "" : key.default_text,
                   .required = key.required,
                   .null_allowed = key.null_allowed,
                   .origin = key.origin,
                   .help = std::string(key.help)});
    key.describe_inner(key_path, out);
  }
}

}  // namespace internal

// The key `name`, whose value goes to `member`. Null is allowed for optional members and sections.
template <class T, class Owner, class V>
Key<T> Named(std::string_view name, V Owner::*member, std::string_view help) {
  Key<T> key;
  key.name = name;
  key.help = help;
  key.read = [name, member](Reader& reader, const yaml::MapEntry& entry, T& out) {
    if constexpr (internal::SectionOf<V>::value) (out.*member).location = reader.LocationOf(*entry.key);
    return reader.Read(*entry.value, std::string(name), out.*member);
  };
  key.describe_inner = internal::DescribeInner<V>;
  key.type = internal::TypeText<V>();
  key.default_text = internal::DefaultText<V>(T{}.*member);
  key.null_allowed = internal::OptionalOf<V>::value || internal::SectionOf<V>::value;
  return key;
}

}  // namespace assay::config

#endif  // HARNESS_CONFIG_KEYS_H_
