    .syntax unified
    .arm
    .section .start, "ax"
    .global _start
_start:
    ldr     sp, =stack_top
    bl      main
    b       .
    .global semihosting
semihosting:
    hlt     #0xf000
    bx      lr
