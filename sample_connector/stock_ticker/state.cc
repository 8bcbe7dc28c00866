#include "sample_connector/stock_ticker/state.h"

#include <fmt/core.h>

#include "sample_connector/common/state_document.h"

namespace assay::sample_connector::stock_ticker {

Outcome<StreamState> ParseStreamState(const Json& document, std::string_view stream) {
  Outcome<Json> content = FindStreamState(document, stream);
  if (!content.ok()) return content.failure();
  StreamState state;
  state.content = std::move(content.value());
  const Json& date = Member(state.content, "date");
  if (date.is_null()) return state;
  if (date.is_string()) state.date = ParseDate(date.get_ref<const std::string&>());
  if (!state.date) {
    return UnreadableState(fmt::format("the 'date' of '{}' must be a date of the form YYYY-MM-DD", stream));
  }
  return state;
}

}  // namespace assay::sample_connector::stock_ticker
