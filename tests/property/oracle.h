#ifndef TESTS_PROPERTY_ORACLE_H_
#define TESTS_PROPERTY_ORACLE_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/property/check_ids.h"
#include "tests/property/random_source.h"

namespace assay::property {

// What a source really did, and what the checks have to say to that. It knows the rows at every moment and
// what each read was given and sent, and nothing of how the product judges.
struct Truth {
  // A check has to find something: this.
  struct Duty {
    std::string_view check;
    std::string why;
  };
  std::vector<Duty> duties;
  // Checks that may find something: those with duties, and those of which the rules leave it open.
  std::set<std::string_view> allowed;
  // Why the reads are none that a platform would make; empty: they are.
  std::string misled;

  bool Owes(std::string_view check) const;
};

// Which read another one goes on after, by their ids; a read that is given no state is not among them.
using GoesOnAfter = std::map<std::string, std::string>;

Truth TruthOf(const RandomSource& source, const GoesOnAfter& goes_on_after);

}  // namespace assay::property

#endif  // TESTS_PROPERTY_ORACLE_H_
