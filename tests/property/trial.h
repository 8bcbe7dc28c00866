#ifndef TESTS_PROPERTY_TRIAL_H_
#define TESTS_PROPERTY_TRIAL_H_

#include <map>
#include <string>
#include <vector>

#include "tests/property/oracle.h"

namespace assay::property {

// A verdict that is not what is true of the source.
struct Mismatch {
  enum class Kind {
    kMissed,      // a check says nothing where it has to
    kFalseAlarm,  // a check finds something where there is nothing
    kDishonest,   // a source without defect does harm: these tests are wrong
    kBroken,      // a check could not be judged, or a read was given what no platform holds
  };
  Kind kind;
  std::string check;
  std::string what;

  bool IsAlike(const Mismatch& other) const { return kind == other.kind && check == other.check; }
};

// What came of judging one source.
struct Trial {
  std::vector<std::string> owed;   // checks that have to find something
  std::vector<std::string> found;  // checks that did
  std::vector<Mismatch> mismatches;
  std::string story;  // what the reads were given and sent, where there are mismatches

  bool Has(const Mismatch& mismatch) const;
};

// Plans, reads and judges the source of a scenario as a run does.
Trial Try(const Scenario& scenario);

// The smallest source that can be found in which a check is still wrong in the same way.
Scenario Shrink(const Scenario& scenario, const Mismatch& mismatch);

// The mismatch of a scenario, with all that it takes to understand it.
std::string Tell(const Scenario& scenario, const Mismatch& mismatch);

}  // namespace assay::property

#endif  // TESTS_PROPERTY_TRIAL_H_
