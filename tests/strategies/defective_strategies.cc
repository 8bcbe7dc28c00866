// The source of five strategies with a defect, which the first word names. The others are the command's.
#include <cstdio>

#include "tests/strategies/defects.h"

int main(int argc, char** argv) {
  const auto source =
      argc < 2 ? nullptr : assay::sample_connector::incremental_strategies::MakeDefective(argv[1]);
  if (source == nullptr) {
    std::fprintf(stderr, "defective_strategies: the first word must be the name of a defect\n");
    return 2;
  }
  argv[1] = argv[0];
  return assay::sample_connector::RunProgram(argc - 1, argv + 1, "defective_strategies",
                                             "A source of users with a defect", *source);
}
