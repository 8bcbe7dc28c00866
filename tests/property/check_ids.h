#ifndef TESTS_PROPERTY_CHECK_IDS_H_
#define TESTS_PROPERTY_CHECK_IDS_H_

#include <string_view>

namespace assay::property {

// The checks that the oracle knows.
inline constexpr std::string_view kLosesNothing = "incremental.resume_loses_nothing";
inline constexpr std::string_view kMatchesFullRefresh = "incremental.append_matches_full_refresh";
inline constexpr std::string_view kHonoursState = "incremental.second_read_honours_state";
inline constexpr std::string_view kCoversWhatItClaims = "incremental.checkpoints_cover_what_they_claim";
inline constexpr std::string_view kNeverGoesBackwards = "incremental.state_never_goes_backwards";
inline constexpr std::string_view kInterruptedResumes = "incremental.interrupted_read_resumes";

inline constexpr std::string_view kEmitsState = "incremental.emits_state";
inline constexpr std::string_view kKnownChecks[] = {kLosesNothing,       kMatchesFullRefresh,
                                                    kHonoursState,       kCoversWhatItClaims,
                                                    kNeverGoesBackwards, kInterruptedResumes};

}  // namespace assay::property

#endif  // TESTS_PROPERTY_CHECK_IDS_H_
