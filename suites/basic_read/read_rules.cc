#include "suites/basic_read/read_rules.h"

namespace assay::suites {

using check::Need;

ReadRules ReadRulesOf(const config::BasicReadEntry& entry, bool high_strictness) {
  ReadRules rules;
  rules.high_strictness = high_strictness;
  rules.validates_schema = entry.validate_schema;
  rules.expects_records = entry.expect_records && entry.expect_records->path;
  for (const config::NamedReason& stream : entry.empty_streams) {
    if (stream.bypass_reason.value_or("").empty()) rules.unreasoned_streams.push_back(stream.name);
  }
  return rules;
}

void NoteReadNeeds(const config::BasicReadEntry& entry, bool high_strictness, check::UnmetNeeds& unmet) {
  const bool has_catalog = entry.configured_catalog_path.has_value();
  if (!has_catalog)
    unmet[Need::kGivenCatalog] = "no configured_catalog_path is given: what is discovered is read";
  if (entry.empty_streams.empty()) {
    unmet[Need::kEmptyStreams] = "no stream is declared empty";
  } else if (!has_catalog) {
    unmet[Need::kEmptyStreams] = "streams that are declared empty are not read without a configured catalog";
  }
  if (!entry.fail_on_extra_columns) unmet[Need::kExtraColumns] = "fail_on_extra_columns is false";
  if (!entry.validate_primary_keys_data_type)
    unmet[Need::kPrimaryKeyTypes] = "validate_primary_keys_data_type is false";
  if (!entry.validate_data_points) unmet[Need::kDataPoints] = "validate_data_points is not true";
  if (!entry.validate_schema) unmet[Need::kSchemaValidation] = "validate_schema is false";
  if (!entry.validate_state_messages) unmet[Need::kStateMessages] = "validate_state_messages is false";
  if (!entry.validate_stream_statuses.value_or(false)) {
    unmet[Need::kStreamStatuses] = entry.validate_stream_statuses ? "validate_stream_statuses is false"
                                                                  : "validate_stream_statuses is not set";
  }
  if (!entry.expect_trace_message_on_failure)
    unmet[Need::kTraceOnFailure] = "expect_trace_message_on_failure is false";
  if (entry.expect_records && entry.expect_records->bypass_reason) {
    unmet[Need::kExpectedRecords] = *entry.expect_records->bypass_reason;
  } else if (!entry.expect_records && !high_strictness) {
    unmet[Need::kExpectedRecords] = "no expect_records are given";
  }
}

}  // namespace assay::suites
