#ifndef HARNESS_PROBE_STREAM_KEY_H_
#define HARNESS_PROBE_STREAM_KEY_H_

#include <span>
#include <string>

#include "harness/json/digest.h"
#include "harness/json/value.h"
#include "harness/protocol/catalog.h"

namespace assay::probe {

// The digest of a record's primary key; a part that the record lacks counts as null.
json::Digest KeyDigest(const json::Value& data, std::span<const protocol::FieldPath> key);

// The key as a JSON object, one member for each part; "" where there is no key.
std::string KeyText(const json::Value& data, std::span<const protocol::FieldPath> key);

// Whether no part of the key has a value.
bool KeyIsNull(const json::Value& data, std::span<const protocol::FieldPath> key);

}  // namespace assay::probe

#endif  // HARNESS_PROBE_STREAM_KEY_H_
