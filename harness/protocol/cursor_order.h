#ifndef HARNESS_PROTOCOL_CURSOR_ORDER_H_
#define HARNESS_PROTOCOL_CURSOR_ORDER_H_

#include <compare>
#include <optional>

#include "harness/protocol/cursor.h"
#include "harness/protocol/lookback.h"

// How the cursor of a record compares with the one of a state, which may be written more coarsely.
namespace assay::protocol {

// As Cursor::Compare, but as far as both can tell: a state that holds a day only is that of every record of
// that day, one without an offset is that of the clock that it shows, and epochs in seconds, milliseconds,
// microseconds or nanoseconds are moments. nullopt where they cannot be compared.
std::optional<std::strong_ordering> CompareCoarsely(const Cursor& one, const Cursor& other);

// Whether `cursor` lies before what begins `lookback` before `from`. A duration means something for dates (as
// digits too), date-times and epochs, a count for whole numbers; elsewhere nothing lies between `from` and
// itself. nullopt where they cannot be compared.
std::optional<bool> LiesBefore(const Cursor& cursor, const Cursor& from, const Lookback& lookback);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_CURSOR_ORDER_H_
