#ifndef TESTS_PROPERTY_KINDS_H_
#define TESTS_PROPERTY_KINDS_H_

#include "tests/property/dice.h"
#include "tests/property/traits.h"

namespace assay::property {

// Makes the source what its kind says, whatever the dice have made of it before.
void BeOfKind(SourceTraits& source, Dice dice);

}  // namespace assay::property

#endif  // TESTS_PROPERTY_KINDS_H_
