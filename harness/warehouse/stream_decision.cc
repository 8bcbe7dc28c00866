#include "harness/warehouse/stream_decision.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay::warehouse {
namespace {

Layout LayoutFor(const StreamPlan& plan) {
  Layout layout;
  layout.fields = FieldsOf(plan.configured.stream.json_schema);
  layout.deduplicated = plan.Deduplicates();
  if (plan.IsIncremental() || plan.Deduplicates()) layout.cursor = plan.configured.cursor_field;
  if (plan.Deduplicates()) layout.key = plan.configured.primary_key;
  return layout;
}

// What new rows are appended with to those that are there: columns that no schema has any more stay.
std::vector<Column> Extended(const nlohmann::json& schema, const std::vector<Column>& before) {
  std::vector<Column> columns = ColumnsOf(schema, before);
  for (const Column& column : before) {
    const bool is_there = std::ranges::find(columns, column.property, &Column::property) != columns.end();
    if (!is_there) columns.push_back(column);
  }
  return columns;
}

bool SaysNothing(const nlohmann::json& stream_state) {
  return stream_state.is_object() && stream_state.contains("__ab_no_cursor_state_message");
}

// Whether a full refresh goes on from where an earlier sync was cut off: with the rows that it committed.
bool GoesOnWithRefresh(const StreamPlan& plan, const StreamEntry& before, const Layout& layout, bool replaces,
                       const nlohmann::json* state) {
  const bool is_same_refresh = before.is_unfinished && before.sync_mode == plan.configured.sync_mode &&
                               before.destination_sync_mode == plan.configured.destination_sync_mode;
  const bool can_go_on = plan.configured.stream.is_resumable && state != nullptr && !SaysNothing(*state);
  const std::optional<Layout>& at = replaces ? before.staged : before.layout;
  return is_same_refresh && can_go_on && at && at->ToJson() == layout.ToJson();
}

// Whether what is in the table is of a full refresh that replaced all else, or was to: an incremental read
// that begins anew reads all of it again.
bool IsOfReplacement(const StreamEntry& before) {
  return before.sync_mode == "full_refresh" && before.destination_sync_mode.starts_with("overwrite");
}

Error Refusal(const StreamPlan& plan, const StreamEntry& before, const std::string& changed) {
  return {.message = fmt::format("stream {} has changed since its table {} was made: {}", ToString(plan.id()),
                                 before.table, changed),
          .remedy =
              "a full refresh makes the table anew: sync the stream once with sync_mode full_refresh and "
              "destination_sync_mode overwrite or overwrite_dedup"};
}

// Of an incremental sync.
Status DecideIncremental(const StreamPlan& plan, const StreamEntry& before, bool has_state, bool is_given,
                         StreamDecision& decision) {
  const bool is_of_full_refresh = before.sync_mode == "full_refresh" && !is_given;
  decision.goes_on = has_state && !is_of_full_refresh;
  decision.layout.columns =
      before.layout ? before.layout->columns : ColumnsOf(plan.configured.stream.json_schema);
  if (!before.layout) return Done{};
  const std::string fields = WhatFieldsChanged(*before.layout, decision.layout);
  const std::string keys = WhatKeysChanged(*before.layout, decision.layout);
  const bool begins_anew = !decision.goes_on && IsOfReplacement(before);
  decision.remakes = begins_anew && (!plan.Deduplicates() || !keys.empty());
  if (!fields.empty()) return Refusal(plan, before, fields);
  if (!keys.empty() && !decision.remakes) return Refusal(plan, before, keys);
  return Done{};
}

void DecideFullRefresh(const StreamPlan& plan, const StreamEntry& before, const nlohmann::json* state,
                       StreamDecision& decision) {
  const nlohmann::json& schema = plan.configured.stream.json_schema;
  const bool is_as_before = before.layout && WhatFieldsChanged(*before.layout, decision.layout).empty();
  const bool fits = is_as_before && WhatKeysChanged(*before.layout, decision.layout).empty();
  const bool merges = plan.mode == WriteMode::kAppendDedup && (fits || !before.layout);
  decision.replaces = plan.Replaces() || (plan.mode == WriteMode::kAppendDedup && !merges);
  if (decision.replaces || !before.layout) {
    decision.layout.columns = ColumnsOf(schema);
  } else {
    decision.layout.columns =
        is_as_before ? before.layout->columns : Extended(schema, before.layout->columns);
  }
  decision.goes_on = GoesOnWithRefresh(plan, before, decision.layout, decision.replaces, state);
  if (!before.is_unfinished) ++decision.entry.generation;
  decision.entry.is_unfinished = true;
  decision.entry.sync_mode = plan.configured.sync_mode;
  decision.entry.destination_sync_mode = plan.configured.destination_sync_mode;
}

}  // namespace

Result<StreamDecision> Decide(const StreamPlan& plan, const StreamEntry& before, const HeldState& held,
                              bool is_given) {
  StreamDecision decision = {.entry = before, .layout = LayoutFor(plan)};
  if (plan.IsIncremental()) {
    const Status decided = DecideIncremental(plan, before, held.Covers(plan.id()), is_given, decision);
    if (!decided.ok()) return decided.error();
  } else {
    DecideFullRefresh(plan, before, held.Find(plan.id()), decision);
  }
  return decision;
}

}  // namespace assay::warehouse
