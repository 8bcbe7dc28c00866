#ifndef SUITES_BASIC_READ_CHECKS_H_
#define SUITES_BASIC_READ_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Each is defined in the file of its name.
extern const check::Check kBasicReadRead;
extern const check::Check kBasicReadConfiguredStreamsAreDiscovered;
extern const check::Check kBasicReadSchemaValidationIsOn;
extern const check::Check kBasicReadRecordsMatchSchema;
extern const check::Check kBasicReadRecordsShareFieldsWithSchema;
extern const check::Check kBasicReadNoExtraColumns;
extern const check::Check kBasicReadNoEmptyStreams;
extern const check::Check kBasicReadEmptyStreamsAreEmpty;
extern const check::Check kBasicReadPrimaryKeysDataType;
extern const check::Check kBasicReadPrimaryKeysAreUnique;
extern const check::Check kBasicReadDataPoints;
extern const check::Check kBasicReadExpectedRecords;
extern const check::Check kBasicReadExpectedValues;
extern const check::Check kBasicReadStreamStatuses;
extern const check::Check kBasicReadStateMessages;
extern const check::Check kBasicReadTraceMessageOnFailure;
extern const check::Check kBasicReadFileTypes;
extern const check::Check kBasicReadRecordChangesMatchData;
extern const check::Check kBasicReadFileReferencesAreStaged;

// In the order of the reports.
inline constexpr const check::Check* kBasicReadChecks[] = {
    &kBasicReadRead,
    &kBasicReadConfiguredStreamsAreDiscovered,
    &kBasicReadSchemaValidationIsOn,
    &kBasicReadRecordsMatchSchema,
    &kBasicReadRecordsShareFieldsWithSchema,
    &kBasicReadNoExtraColumns,
    &kBasicReadNoEmptyStreams,
    &kBasicReadEmptyStreamsAreEmpty,
    &kBasicReadPrimaryKeysDataType,
    &kBasicReadPrimaryKeysAreUnique,
    &kBasicReadDataPoints,
    &kBasicReadExpectedRecords,
    &kBasicReadExpectedValues,
    &kBasicReadStreamStatuses,
    &kBasicReadStateMessages,
    &kBasicReadTraceMessageOnFailure,
    &kBasicReadFileTypes,
    &kBasicReadRecordChangesMatchData,
    &kBasicReadFileReferencesAreStaged,
};

}  // namespace assay::suites

#endif  // SUITES_BASIC_READ_CHECKS_H_
