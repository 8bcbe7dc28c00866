#include "harness/check/need_words.h"

namespace assay::check {

std::string_view InWords(Need need) {
  switch (need) {
    case Need::kSpecRun:
      return "an execution of `spec`";
    case Need::kCheckRun:
      return "an execution of `check`";
    case Need::kDiscoverRun:
      return "an execution of `discover`";
    case Need::kRead:
      return "a read of the configured catalog";
    case Need::kUnknownStreamRead:
      return "a read of a stream that does not exist, in sync modes that do not exist";
    case Need::kFullRefreshReads:
      return "two reads in full refresh, one after the other";
    case Need::kFirstRead:
      return "an incremental read without state";
    case Need::kSecondRead:
      return "an incremental read from the final state of the first";
    case Need::kFutureStateRead:
      return "an incremental read from `future_state`";
    case Need::kEveryRun:
      return "every execution of the run";
    case Need::kSpecification:
      return "a SPEC that `spec` emitted";
    case Need::kExpectedSpecification:
      return "a file at `spec_path`";
    case Need::kConfig:
      return "a file at `config_path`";
    case Need::kCatalog:
      return "a CATALOG with at least one stream";
    case Need::kRecords:
      return "at least one record in the read";
    case Need::kSchemaValidation:
      return "`validate_schema` not to be false";
    case Need::kStreamStatuses:
      return "`validate_stream_statuses` to be true";
    case Need::kStateMessages:
      return "`validate_state_messages` not to be false";
    case Need::kTraceOnFailure:
      return "`expect_trace_message_on_failure` not to be false";
    case Need::kRecordsInBoth:
      return "at least one record in each of the two reads";
    case Need::kCertified:
      return "a metadata.yaml that says that the connector is certified";
    case Need::kAllowedHosts:
      return "`allowed_hosts` to have no `bypass_reason`";
    case Need::kSuggestedStreams:
      return "`suggested_streams` to have no `bypass_reason`";
    case Need::kDocumentation:
      return "the file that the documentationUrl of metadata.yaml stands for";
    case Need::kLinks:
      return "the links of the documentation, fetched with `--online`";
    case Need::kFileTypes:
      return "a certified connector that reads files, and `file_types.skip_test` not to be true";
    case Need::kPreviousSpecification:
      return "the specification of the previous version";
    case Need::kPreviousCatalog:
      return "a CATALOG of the previous version with at least one stream";
    case Need::kImage:
      return "a container image";
    case Need::kResumedReads:
      return "incremental reads from checkpoints in the middle of the first";
    case Need::kFutureStateDeclared:
      return "`test_strictness_level: high`, and `future_state` to have no `bypass_reason`";
  }
  return "";
}

}  // namespace assay::check
