#include "sample_connector/stock_ticker/state.h"

#include <fmt/core.h>

namespace assay::stock_ticker {
namespace {

using Json = nlohmann::ordered_json;

// The stream's state as it stands in the document; null where it is not mentioned.
using Found = Outcome<Json>;

const Json& Member(const Json& object, std::string_view name) {
  static const Json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

Failure Unreadable(std::string_view reason) {
  return ConfigFailure(fmt::format("The state is not readable: {}.", reason));
}

// {"stream_descriptor":{"name":…},"stream_state":{…}}
Found InStreamEntry(const Json& entry, std::string_view stream) {
  const Json& name = Member(Member(entry, "stream_descriptor"), "name");
  if (!name.is_string()) return Unreadable("a stream's state has no stream_descriptor with a name");
  return name == stream ? Member(entry, "stream_state") : Json();
}

Found InGlobal(const Json& global, std::string_view stream) {
  const Json& entries = Member(global, "stream_states");
  if (!entries.is_array()) return Unreadable("the GLOBAL state has no list 'stream_states'");
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
  if (!data.is_object()) return Unreadable("the data of a LEGACY state must be an object");
  return Member(data, stream);
}

Found InObject(const Json& object, std::string_view stream) {
  if (!object.is_object()) return Unreadable("it must be a JSON object or a list of objects");
  const Json& type = Member(object, "type");
  if (!Member(object, stream).is_null() || type.is_null()) return InLegacy(object, stream);
  if (type == "STATE") return InObject(Member(object, "state"), stream);
  if (type == "STREAM") return InStreamEntry(Member(object, "stream"), stream);
  if (type == "GLOBAL") return InGlobal(Member(object, "global"), stream);
  if (type == "LEGACY") return InLegacy(Member(object, "data"), stream);
  return Unreadable("its type is none of STREAM, GLOBAL and LEGACY");
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

Outcome<StreamState> FindStreamState(const Json& document, std::string_view stream) {
  Found found = InDocument(document, stream);
  if (!found.ok()) return found.failure();
  StreamState state;
  if (found.value().is_null()) return state;
  if (!found.value().is_object()) return Unreadable(fmt::format("that of '{}' must be an object", stream));
  state.content = std::move(found.value());
  const Json& date = Member(state.content, "date");
  if (date.is_null()) return state;
  if (date.is_string()) state.date = ParseDate(date.get_ref<const std::string&>());
  if (!state.date) {
    return Unreadable(fmt::format("the 'date' of '{}' must be a date of the form YYYY-MM-DD", stream));
  }
  return state;
}

}  // namespace assay::stock_ticker
