# mpuplan in a build with GNU Make: plan a board and emit its tables.
#
#   include $(shell mpuplan emit --build-files)/mpuplan.mk
#   $(eval $(call mpuplan_generate,BOARD,FOLDER,KINDS,PREFIX))
#
#   BOARD   board file
#   FOLDER  where the files go
#   KINDS   targets of 'mpuplan emit', such as: c routines
#   PREFIX  begins file names and identifiers, such as: mpuplan
#
# Then $(PREFIX_SOURCES) are the emitted files to compile, $(PREFIX_STAMPS) what objects that include
# emitted headers must wait for, $(PREFIX_PLAN) the plan. What to set before: MPUPLAN (the command),
# MPUPLAN_SOLVE_OPTIONS, MPUPLAN_FIXED_SIZE (not empty: 'mpuplan emit --fixed-size' for c).
#
# The plan depends on the board and on all that it includes, images too (dependency file). Files
# that a new plan leaves as they are keep their time, so nothing that uses them is built again.
# Another mpuplan installed plans anew: this file is a dependency, too. An emitted file that was
# removed is emitted again; of zephyr, whose file names depend on the board, none is missed.
# Make's rule holds: no spaces in names.

MPUPLAN ?= mpuplan

mpuplan_fragment := $(lastword $(MAKEFILE_LIST))
mpuplan_sources_c := tables.c
mpuplan_sources_routines := routines.c
mpuplan_sources_selftest := selftest.c
mpuplan_sources_asm := asm.S
mpuplan_scripts_ld := memory.ld symbols.ld
mpuplan_others_c := tables.h
mpuplan_others_routines := routines.h
mpuplan_others_selftest := selftest.h
mpuplan_others_asm := asm.h
mpuplan_others_bin := tables.bin bin.h
mpuplan_others_bao := bao.h
mpuplan_others_xen := xen_mpu.h xen_mpu.c xen.dtsi xen.config imagebuilder.config
mpuplan_others_json := tables.json
mpuplan_others_rust := tables.rs
mpuplan_others_markdown := plan.md

# $(call mpuplan_files,PREFIX,KIND): what a kind always writes.
mpuplan_files = $(if $(filter dts,$(2)),$(1).dtsi) $(addprefix $(1)_,\
    $(mpuplan_sources_$(2)) $(mpuplan_scripts_$(2)) $(mpuplan_others_$(2)))
# $(call mpuplan_forget,STAMP,FILES): before anything is made, a stamp goes where a file is gone.
mpuplan_forget = $(if $(wildcard $(1)),$(if $(filter-out $(wildcard $(2)),$(2)),$(shell rm -f $(1))))

define mpuplan_generate
$(4)_PLAN := $(2)/$(4)_plan.json
$(4)_STAMPS := $(patsubst %,$(2)/$(4)_%.stamp,$(3))
$(4)_SOURCES := $(addprefix $(2)/$(4)_,$(foreach kind,$(3),$(mpuplan_sources_$(kind))))
$(4)_SCRIPTS := $(addprefix $(2)/$(4)_,$(foreach kind,$(3),$(mpuplan_scripts_$(kind))))
$(foreach kind,$(3),$(call mpuplan_forget,$(2)/$(4)_$(kind).stamp,$(call mpuplan_files,$(2)/$(4),$(kind))))

$$($(4)_PLAN): $(1) $(mpuplan_fragment)
	@mkdir -p $(2)
	$$(MPUPLAN) solve $(1) --quiet -o $$@ --depfile $$@.d $$(MPUPLAN_SOLVE_OPTIONS)
	@touch $$@

-include $(2)/$(4)_plan.json.d

# A stamp is as old as the beginning of its run, so that new files are newer than their stamp.
$$($(4)_STAMPS): $(2)/$(4)_%.stamp: $$($(4)_PLAN)
	@touch $$@.new
	$$(MPUPLAN) emit $$< --quiet --target $$* -o $(2) --prefix $(4) \
	    $$(if $$(filter c,$$*),$$(if $$(MPUPLAN_FIXED_SIZE),--fixed-size))
	@mv $$@.new $$@

$$($(4)_SOURCES) $$($(4)_SCRIPTS): $$($(4)_STAMPS)
	@test -f $$@

$(2)/$(4)_%.h: $$($(4)_STAMPS)
	$$(call mpuplan_again,$$($(4)_STAMPS))
endef

# Emits once more where somebody has removed a header that not every plan has.
define mpuplan_again
@test -f $@ || { rm -f $(1) && $(MAKE) --no-print-directory $(1) && test -f $@; }
endef
