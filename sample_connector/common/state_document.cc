#include "sample_connector/common/state_document.h"

#include <fmt/core.h>

namespace assay::sample_connector {
namespace {

// The stream's state as it stands in the document; null where it is not mentioned.
using Found = Outcome<Json>;

// {"stream_descriptor":{"name":…},"stream_state":{…}}
Found InStreamEntry(const Json& entry, std::string_view stream) {
  const Json& name = Member(Member(entry, "stream_descriptor"), "name");
  if (!name.is_string()) return UnreadableState("a stream's state has no stream_descriptor with a name");
  return name == stream ? Member(entry, "stream_state") : Json();
}

Found InGlobal(const Json& global, std::string_view stream) {
  const Json& entries = Member(global, "stream_states");
  if (!entries.is_array()) return UnreadableState("the GLOBAL state has no list 'stream_states'");
  Json last;
  for (const Json& entry : entries) {
    Found found = InStreamEntry(entry, stream);
    if (!found.ok()) return found;
    if (!found.value().is_null()) last = std::move(found.value());
  }
  return last;
}

Found InLegacy(const Json& data, std::string_view stream) {
  if (data.is_null()) return Json();
  if (!data.is_object()) return UnreadableState("the data of a LEGACY state must be an object");
  return Member(data, stream);
}

Found InObject(const Json& object, std::string_view stream) {
  if (!object.is_object()) return UnreadableState("it must be a JSON object or a list of objects");
  const Json& type = Member(object, "type");
  if (!Member(object, stream).is_null() || type.is_null()) return InLegacy(object, stream);
  if (type == "STATE") return InObject(Member(object, "state"), stream);
  if (type == "STREAM") return InStreamEntry(Member(object, "stream"), stream);
  if (type == "GLOBAL") return InGlobal(Member(object, "global"), stream);
  if (type == "LEGACY") return InLegacy(Member(object, "data"), stream);
  return UnreadableState("its type is none of STREAM, GLOBAL and LEGACY");
}

Found InDocument(const Json& document, std::string_view stream) {
  if (!document.is_array()) return InObject(document, stream);
  Json last;
  for (const Json& entry : document) {
    Found found = InObject(entry, stream);
    if (!found.ok()) return found;
    if (!found.value().is_null()) last = std::move(found.value());
  }
  return last;
}

}  // namespace

Failure UnreadableState(std::string_view reason) {
  return ConfigFailure(fmt::format("The state is not readable: {}.", reason));
}

Outcome<Json> FindStreamState(const Json& document, std::string_view stream) {
  Found found = InDocument(document, stream);
  if (!found.ok()) return found.failure();
  if (found.value().is_null()) return Json::object();
  if (!found.value().is_object()) {
    return UnreadableState(fmt::format("that of '{}' must be an object", stream));
  }
  return found;
}

}  // namespace assay::sample_connector
