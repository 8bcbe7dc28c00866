#ifndef TESTS_PROPERTY_DEFECTS_H_
#define TESTS_PROPERTY_DEFECTS_H_

#include "tests/property/traits.h"

namespace assay::property {

// Gives an honest source what its defect needs to do harm.
void MakeRoomForDefect(SourceTraits& source);

}  // namespace assay::property

#endif  // TESTS_PROPERTY_DEFECTS_H_
