#include "harness/check/need.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace assay::check {
namespace {

// What is known of a need.
struct Row {
  Need need;
  Serving serving;
  std::string_view words;
};

constexpr Row kRows[] = {
    {Need::kSpecRun, Serving::kExecuted, "an execution of `spec`"},
    {Need::kCheckRun, Serving::kExecuted, "an execution of `check`"},
    {Need::kDiscoverRun, Serving::kExecuted, "an execution of `discover`"},
    {Need::kRead, Serving::kExecuted, "a read of the configured catalog"},
    {Need::kRepeatedKeys, Serving::kExecuted, "a read whose primary keys are counted"},
    {Need::kUnknownStreamRead, Serving::kExecuted,
     "a read of a stream that does not exist, in sync modes that do not exist"},
    {Need::kFullRefreshReads, Serving::kExecuted, "two reads in full refresh, one after the other"},
    {Need::kResumedFullRefresh, Serving::kExecuted,
     "a full refresh of streams that are `is_resumable`, from a checkpoint in the middle of the first"},
    {Need::kFirstRead, Serving::kExecuted, "an incremental read without state"},
    {Need::kSecondRead, Serving::kExecuted, "an incremental read from the final state of the first"},
    {Need::kFutureStateRead, Serving::kExecuted, "an incremental read from `future_state`"},
    {Need::kFullRefreshBeside, Serving::kExecuted, "a read in full refresh with the same config"},
    {Need::kResumedReads, Serving::kExecuted, "incremental reads from checkpoints of the first"},
    {Need::kContinuingReads, Serving::kPerhapsExecuted,
     "incremental reads that go on from a state of another"},
    {Need::kInterruptedReads, Serving::kExecuted,
     "incremental reads that are ended at a state, and others that go on from there"},
    {Need::kControlRead, Serving::kPerhapsExecuted,
     "an incremental read without state behind all others, where the source is `live`"},
    {Need::kSecondDiscover, Serving::kExecuted, "a second execution of `discover`"},
    {Need::kEveryRun, Serving::kExecuted, "every execution of the run"},
    {Need::kChecksWithoutRequired, Serving::kExecuted,
     "an execution of `check` without each of the required properties of its config"},
    {Need::kCheckWithoutOptional, Serving::kExecuted,
     "an execution of `check` with the required properties of its config alone"},
    {Need::kUnknownKeyRuns, Serving::kExecuted,
     "executions once more, with unknown keys in what they are given"},
    {Need::kTerminatedRead, Serving::kExecuted, "a read that is asked to end after its first record"},
    {Need::kDerivedRuns, Serving::kPerhapsExecuted, "the executions that are varied for other checks"},
    {Need::kSpecification, Serving::kExecuted, "a SPEC that `spec` emitted"},
    {Need::kExpectedSpecification, Serving::kGiven, "a file at `spec_path`"},
    {Need::kConfig, Serving::kGiven, "a file at `config_path`"},
    {Need::kOauthIsDefault, Serving::kGiven, "`auth_default_method` not to name another method than OAuth"},
    {Need::kCatalog, Serving::kExecuted, "a CATALOG with at least one stream"},
    {Need::kPrimaryKeyTypes, Serving::kGiven, "`validate_primary_keys_data_type` not to be false"},
    {Need::kRecords, Serving::kExecuted, "at least one record in the read"},
    {Need::kGivenCatalog, Serving::kGiven, "a file at `configured_catalog_path`"},
    {Need::kEmptyStreams, Serving::kGiven, "streams of `empty_streams` that are read nevertheless"},
    {Need::kExtraColumns, Serving::kGiven, "`fail_on_extra_columns` not to be false"},
    {Need::kDataPoints, Serving::kGiven, "`validate_data_points` to be true"},
    {Need::kExpectedRecords, Serving::kGiven,
     "`expect_records` to have a `path`, or `test_strictness_level: high`"},
    {Need::kSchemaValidation, Serving::kGiven, "`validate_schema` not to be false"},
    {Need::kStreamStatuses, Serving::kGiven, "`validate_stream_statuses` to be true"},
    {Need::kStateMessages, Serving::kGiven, "`validate_state_messages` not to be false"},
    {Need::kTraceOnFailure, Serving::kGiven, "`expect_trace_message_on_failure` not to be false"},
    {Need::kRecordsInBoth, Serving::kExecuted, "at least one record in each of the two reads"},
    {Need::kCertified, Serving::kGiven, "a metadata.yaml that says that the connector is certified"},
    {Need::kAllowedHosts, Serving::kGiven, "`allowed_hosts` to have no `bypass_reason`"},
    {Need::kSuggestedStreams, Serving::kGiven, "`suggested_streams` to have no `bypass_reason`"},
    {Need::kDocumentation, Serving::kGiven, "the file that the documentationUrl of metadata.yaml stands for"},
    {Need::kLinks, Serving::kGiven, "the links of the documentation, fetched with `--online`"},
    {Need::kFileTypes, Serving::kExecuted,
     "a certified connector that reads files, and `file_types.skip_test` not to be true"},
    {Need::kPreviousSpecification, Serving::kPerhapsExecuted, "the specification of the previous version"},
    {Need::kPreviousCatalog, Serving::kExecuted,
     "a CATALOG of the previous version with at least one stream"},
    {Need::kMostSilence, Serving::kGiven, "a metadata.yaml that says `maxSecondsBetweenMessages`"},
    {Need::kImage, Serving::kGiven, "a container image"},
    {Need::kFutureStateDeclared, Serving::kGiven,
     "`test_strictness_level: high`, and `future_state` to have no `bypass_reason`"},
};

const Row& RowOf(Need need) {
  const auto* const row = std::ranges::find(kRows, need, &Row::need);
  if (row == std::end(kRows)) throw std::logic_error("a need is not described");
  return *row;
}

}  // namespace

std::string_view Describe(Need need) { return RowOf(need).words; }

Serving ServingOf(Need need) { return RowOf(need).serving; }

}  // namespace assay::check
