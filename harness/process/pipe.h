#ifndef HARNESS_PROCESS_PIPE_H_
#define HARNESS_PROCESS_PIPE_H_

#include <string_view>

#include "harness/base/descriptor.h"
#include "harness/base/result.h"

namespace assay::process {

// What a child writes and the harness reads. All descriptors of this file are close-on-exec and above 2, so
// that none of them is one of the standard streams even where the harness was started without these.
struct Pipe {
  Descriptor read;  // never blocks
  Descriptor write;
};

// A pipe of 1 MiB where the system allows it: a larger pipe means fewer switches between writer and reader.
// Error: ErrorKind::kEnvironment (too many open files).
Result<Pipe> OpenPipe();

// Lets an empty pipe hold no more than a memory page.
void MakeSmallest(const Pipe& pipe);

// A descriptor from which a child reads `text` and then the end of file; /dev/null where it is empty. It is a
// file in memory, so that feeding it can neither block nor fail when the child does not read.
// Error: ErrorKind::kEnvironment.
Result<Descriptor> OpenInput(std::string_view text);

}  // namespace assay::process

#endif  // HARNESS_PROCESS_PIPE_H_
